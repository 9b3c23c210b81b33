package io.studygate.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.studygate.TestStudies;
import io.studygate.config.Profile;
import io.studygate.config.Settings.Limits;
import io.studygate.deidentify.Anonymised;
import io.studygate.deidentify.KeptBack;
import io.studygate.deidentify.Subject;
import io.studygate.dicom.DicomLimits;
import io.studygate.study.Payload;
import io.studygate.study.Payloads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTest {
  private static final Limits LIMITS = new Limits(1L << 30, 1000, 10_000, 4096, 64 << 20, 32);

  @TempDir Path folder;

  @Test
  void plain_files_copied_by_the_system_give_the_same_bytes_as_a_zip_read_by_us() throws Exception {
    TestStudies study = study().instances(5);
    run(study.asFolder(folder.resolve("in")), "plain");
    run(study.asZip(folder.resolve("in.zip")), "zipped");
    assertThat(bytes("plain")).hasSize(5).isEqualTo(bytes("zipped"));
  }

  @Test
  void bytes_behind_the_pixels_do_not_leave_with_a_plain_file() throws Exception {
    Path in = study().instances(2).asFolder(folder.resolve("in"));
    run(in, "before");
    for (Path file : files(in)) {
      Files.write(file, new byte[] {'S', 'm', 'i', 't', 'h', '1'}, StandardOpenOption.APPEND);
    }
    Batch.Done done = run(in, "after");
    assertThat(bytes("after")).isEqualTo(bytes("before"));
    assertThat(done.notes()).hasSize(2);
  }

  @Test
  void elements_behind_the_pixels_are_cleaned_like_others_and_are_no_trailing_bytes()
      throws Exception {
    Path in =
        study()
            .instances(1)
            .with(
                data -> {
                  data.setString("Quimby", 0x7fe10010, VR.LO, "Zelda");
                  data.newSequence(0xfffafffa, 1).add(new Attributes());
                  data.setBytes(Tag.DataSetTrailingPadding, VR.OB, new byte[4000]);
                })
            .asFolder(folder.resolve("in"));
    Batch.Done done = run(in, "after");
    assertThat(done.notes()).isEmpty();
    run(study().instances(1).asFolder(folder.resolve("without")), "plain");
    assertThat(bytes("after")).as("nothing of them left").isEqualTo(bytes("plain"));
  }

  @Test
  void pixels_beyond_rows_and_columns_do_not_leave_with_a_plain_file() throws Exception {
    Path in = excess(new byte[32 * 32 * 2 + 40]);
    assertThat(run(in, "out").notes()).hasSize(1);
    Path whole = excess(new byte[32 * 32 * 2]);
    run(whole, "whole");
    assertThat(bytes("out")).isEqualTo(bytes("whole"));
  }

  private Path excess(byte[] pixels) {
    return study()
        .instances(1)
        .with(data -> data.setBytes(Tag.PixelData, VR.OW, pixels))
        .asFolder(folder.resolve("in" + pixels.length));
  }

  @Test
  void a_file_cut_inside_its_pixels_is_held_and_leaves_nothing_behind() throws Exception {
    Path in = study().instances(1).asFolder(folder.resolve("in"));
    Path file = files(in).get(0);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) - 100));
    Batch.Done done = run(in, "out");
    assertThat(done.heldAny()).isTrue();
    assertThat(files(folder.resolve("out"))).isEmpty();
  }

  @Test
  void the_same_object_twice_is_written_once() throws Exception {
    Path in = study().instances(3).asFolder(folder.resolve("in/a"));
    study().instances(3).asFolder(folder.resolve("in/b"));
    Batch.Done done = run(in.getParent(), "out");
    assertThat(done.heldAny()).isFalse();
    assertThat(done.keptBack()).hasSize(3);
    assertThat(bytes("out")).hasSize(3);
  }

  @Test
  void two_objects_under_one_uid_are_both_held() throws Exception {
    Path in = study().instances(1).asFolder(folder.resolve("in/a"));
    study()
        .instances(1)
        .with(data -> data.setString(Tag.KVP, VR.DS, "99"))
        .asFolder(folder.resolve("in/b"));
    Batch.Done done = run(in.getParent(), "out");
    assertThat(done.keptBack())
        .extracting(KeptBack::why)
        .containsExactly(KeptBack.Why.HELD, KeptBack.Why.HELD);
    assertThat(files(folder.resolve("out"))).isEmpty();
  }

  @Test
  void one_damaged_file_of_a_zip_is_held_and_the_others_are_written() throws Exception {
    Path zip = study().instances(2).file("notes.txt", new byte[50]).asZip(folder.resolve("in.zip"));
    String bytes = Files.readString(zip, StandardCharsets.ISO_8859_1);
    int checksum = bytes.lastIndexOf("PK\1\2") + 16;
    try (var file = FileChannel.open(zip, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {(byte) ~bytes.charAt(checksum)}), checksum);
    }
    Batch.Done done = run(zip, "out");
    assertThat(done.written()).hasSize(2);
    assertThat(done.keptBack()).extracting(KeptBack::item).containsExactly(3);
    assertThat(done.heldAny()).isTrue();
  }

  @Test
  void what_a_killed_run_left_unproved_goes_when_the_next_one_begins() throws Exception {
    Path left = Files.createDirectories(folder.resolve("out/.unproved/part"));
    Files.writeString(left.resolveSibling("1.dcm"), "unproved");
    Files.writeString(left.resolveSibling("9.dcm"), "unproved");
    Files.writeString(left.resolve("x"), "unproved");
    Batch.Done done = run(study().instances(2).asFolder(folder.resolve("in")), "out");
    assertThat(done.written()).hasSize(2);
    assertThat(files(folder.resolve("out"))).hasSize(2);
    assertThat(folder.resolve("out/.unproved")).doesNotExist();
  }

  @Test
  void a_second_run_to_the_same_place_is_refused_and_takes_nothing_from_the_first()
      throws Exception {
    Path in = study().instances(1).asFolder(folder.resolve("in"));
    try (Unproved first = Unproved.in(folder.resolve("out"))) {
      Files.writeString(first.place(1), "unproved");
      assertThatThrownBy(() -> run(in, "out"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another run");
      assertThat(first.place(1)).exists();
    }
    assertThat(run(in, "out").written()).hasSize(1);
  }

  /** Images that end with their pixels, as the ones of scanners do. */
  private static TestStudies study() {
    return TestStudies.ct()
        .with(
            data -> {
              for (int tag : data.tags()) {
                if (Integer.compareUnsigned(tag, Tag.PixelData) > 0) {
                  data.remove(tag);
                }
              }
            });
  }

  private Batch.Done run(Path in, String out) throws Exception {
    Profile profile = new Profile("basic", List.of(), List.of(), List.of());
    Batch batch =
        new Batch(profile, new Subject(null, "ANON", null), Anonymised.KEY, DicomLimits.DEFAULT);
    try (Payload payload = Payloads.at(in, LIMITS)) {
      return batch.run(payload, folder.resolve(out), done -> {});
    }
  }

  private Map<String, String> bytes(String out) throws Exception {
    Map<String, String> bytes = new TreeMap<>();
    for (Path file : files(folder.resolve(out))) {
      bytes.put(file.getFileName().toString(), Arrays.toString(Files.readAllBytes(file)));
    }
    return bytes;
  }

  private static List<Path> files(Path tree) throws Exception {
    try (Stream<Path> walk = Files.walk(tree)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
