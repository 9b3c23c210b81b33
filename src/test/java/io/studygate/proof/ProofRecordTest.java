package io.studygate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.deidentify.Keyed;
import io.studygate.proof.DeidentificationRecord.Proof;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger and the file beside a delivered study say of the proof. */
class ProofRecordTest {
  private static final byte[] KEY = "a trial's key of 32 bytes length".getBytes();

  @TempDir Path folder;

  @Test
  void the_ledger_and_the_file_beside_the_study_say_the_same() throws Exception {
    ProofRecord record = proved(ProofBench.before(), ProofBench.CASE);
    Proof file = Proof.of(record);
    Map<String, String> ledger = new ProofDetails().of(record);
    assertThat(file.keyedHashes()).hasSizeGreaterThan(5);
    assertThat(ledger)
        .containsEntry(ProofDetails.HASHES, String.join(" ", file.keyedHashes()))
        .containsEntry("values", String.valueOf(file.values()))
        .containsEntry("files", String.valueOf(file.files()))
        .containsEntry("bytes", String.valueOf(file.bytes()))
        .containsEntry("references", String.valueOf(file.references()))
        .containsEntry("result", file.result());
    file.searched()
        .forEach(
            (kind, count) ->
                assertThat(ledger).containsEntry("searched " + kind, String.valueOf(count)));
  }

  @Test
  void with_the_trials_key_and_the_case_it_can_be_shown_that_a_value_was_searched_for()
      throws Exception {
    Proof proof = Proof.of(proved(ProofBench.before(), ProofBench.CASE));
    assertThat(proof.keyedHashes())
        .contains(hash(KEY, ProofBench.CASE, "QUIXWELL"))
        .contains(hash(KEY, ProofBench.CASE, "7734512"))
        .contains(hash(KEY, ProofBench.CASE, "SAINT WENDELIN HOSPITAL"))
        .doesNotContain(hash(KEY, ProofBench.CASE, "SOMEBODY"))
        .doesNotContain(hash("another trial's key".getBytes(), ProofBench.CASE, "QUIXWELL"));
  }

  @Test
  void what_two_cases_have_in_common_does_not_show_by_their_hashes() throws Exception {
    List<String> one = Proof.of(proved(ProofBench.before(), "001")).keyedHashes();
    List<String> other = Proof.of(proved(ProofBench.before(), "002")).keyedHashes();
    assertThat(one).hasSameSizeAs(other).doesNotContainAnyElementsOf(other);
  }

  @Test
  void of_very_many_values_all_are_counted_and_so_many_hashes_are_kept_that_the_file_stays_small()
      throws Exception {
    Attributes before = ProofBench.before();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 2 * Searched.MOST; i++) {
      names.add("Quixwell" + i);
    }
    before.setString(Tag.OtherPatientNames, VR.PN, names.toArray(String[]::new));
    Proof proof = Proof.of(proved(before, ProofBench.CASE));
    assertThat(proof.values()).isGreaterThan(2 * Searched.MOST);
    assertThat(proof.keyedHashes()).hasSize(Searched.MOST).isSorted().doesNotHaveDuplicates();
  }

  private ProofRecord proved(Attributes before, String caseId) throws Exception {
    ProofBench bench = new ProofBench(folder);
    bench.keyed = new Keyed(KEY);
    bench.subject = caseId;
    return bench.object("a.dcm", before, ProofBench.after()).prove();
  }

  private static String hash(byte[] key, String caseId, String value) {
    byte[] text =
        ("searched value of case " + caseId + "\0" + value).getBytes(StandardCharsets.UTF_8);
    byte[] whole = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(text);
    return HexFormat.of().formatHex(whole, 0, 8);
  }
}
