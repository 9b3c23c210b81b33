package io.studygate.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.config.Settings;
import io.studygate.config.Site;
import io.studygate.finding.Finding;
import io.studygate.ledger.LostReplica;
import io.studygate.spool.Json;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The intake's promises with the embedded server. */
class EmbeddedIntakeIT extends IntakePromises {
  private final AtomicReference<Predicate<String>> closed = new AtomicReference<>(folder -> false);
  private final Set<String> listed = ConcurrentHashMap.newKeySet();
  private EmbeddedSftpServer server;

  @Override
  IntakeRig rig(List<String> sites) throws Exception {
    serve(sites.stream().map(IntakeRig::site).toList());
    return new IntakeRig(
        tmp,
        sites,
        r ->
            IntakeRig.inbox(
                server.port(),
                server.gatewayKey(),
                server.knownHosts(),
                EmbeddedSftpServer.GATEWAY,
                2));
  }

  private void serve(List<Site> sites) throws Exception {
    server =
        new EmbeddedSftpServer(
            new Settings.Sftp(true, "127.0.0.1", 0, tmp.resolve("homes")),
            tmp.resolve("keys"),
            sites,
            0,
            new WatchedFiles(this::list));
    server.start();
  }

  private void list(String folder) throws IOException {
    if (closed.get().test(folder)) {
      throw new AccessDeniedException("closed");
    }
    listed.add(folder);
  }

  @Test
  void a_long_download_of_one_site_does_not_hold_up_the_others() throws Exception {
    // 017 and 019 belong to the same of two connections.
    assertThat("017".hashCode() % 2).isEqualTo("019".hashCode() % 2);
    CountDownLatch others = new CountDownLatch(2);
    AtomicBoolean inTime = new AtomicBoolean();
    rig.beforeMove.set(
        () -> {
          String site = rig.receipts.get(rig.receipts.size() - 1).ticket().site();
          if (!site.equals("017")) {
            others.countDown();
            return;
          }
          try {
            inTime.set(others.await(20, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    rig.start();
    rig.put("017/incoming/huge.zip", Zips.zip(10_000, 1));
    rig.severalLooks();
    rig.wind(IntakeRig.SETTLE);
    await().atMost(SOON).untilAsserted(() -> assertThat(rig.receipts).hasSize(1));
    rig.put("018/incoming/b.zip", Zips.zip(10_000, 2));
    rig.put("019/incoming/c.zip", Zips.zip(10_000, 3));
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              rig.wind(IntakeRig.SETTLE);
              assertThat(rig.receipts).hasSize(3);
            });
    receivedWithin(3);
    assertThat(inTime).isTrue();
  }

  @Test
  void a_repeat_whose_answer_was_lost_with_a_replica_is_answered_when_it_is_put_back()
      throws Exception {
    rig.start();
    byte[] zip = Zips.zip(20_000, 1);
    rig.put("017/incoming/a.zip", zip);
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(1);
    String first = rig.receipts.get(0).ticket().id();
    rig.ledger.event(first, "route test", "results-written", Map.of());
    rig.put("017/incoming/again.zip", zip);
    rig.stillFor(IntakeRig.SETTLE);
    await().atMost(SOON).untilAsserted(() -> assertThat(rig.receipts).hasSize(2));
    movedInLedger(2);
    Ticket lost = rig.receipts.get(1).ticket();
    // What the rig queues for the site goes nowhere.
    new LostReplica(rig.ledger).mark("rig", "operator Kim", Map.of("reason", "disk"));
    Files.move(
        rig.homes.resolve("017/received").resolve(lost.id()).resolve("again.zip"),
        rig.homes.resolve("017/incoming/again.zip"));
    rig.stillFor(IntakeRig.SETTLE);
    await().atMost(SOON).untilAsserted(() -> assertThat(rig.receipts).hasSize(3));
    assertThat(rig.receipts.get(2).repeatOf()).isEqualTo(first);
    String anew = rig.receipts.get(2).ticket().id();
    assertThat(anew).isNotEqualTo(lost.id());
    assertThat(LostReplica.anew(rig.ledger.history(lost.id()))).contains(anew);
    assertThat(rig.ledger.happened(first, LostReplica.EVENT, Map.of())).isFalse();
  }

  @Test
  void a_folder_is_in_the_hands_of_one_connection_until_it_has_been_moved() throws Exception {
    int other = Math.floorMod("017".hashCode(), 2) == 0 ? 2 : 1;
    CountDownLatch looked = new CountDownLatch(1);
    rig.beforeMove.set(
        () -> {
          try {
            looked.await(20, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    rig.start();
    rig.put("017/incoming/x/IM1", "one".getBytes());
    rig.put("017/incoming/x/done", new byte[0]);
    rig.severalLooks();
    rig.wind(IntakeRig.SETTLE);
    await().atMost(SOON).untilAsserted(() -> assertThat(rig.receipts).hasSize(1));
    long before = rig.folders(other);
    await()
        .atMost(SOON)
        .until(
            () -> {
              rig.wind(IntakeRig.SETTLE);
              return rig.folders(other) > before + 4 || rig.receipts.size() > 1;
            });
    looked.countDown();
    receivedWithin(1);
  }

  @Test
  void a_folder_that_cannot_be_read_is_told_to_the_operators_and_all_others_go_on()
      throws Exception {
    closed.set("/018/incoming"::equals);
    rig.start();
    rig.put("017/incoming/a.zip", Zips.zip(10_000, 1));
    rig.put("018/input/AIDP/input/b.zip", Zips.zip(10_000, 2));
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(2);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(rig.troubles).hasSize(1).first().asString().contains("site 018"));
    closed.set(folder -> false);
    rig.put("018/incoming/c.zip", Zips.zip(10_000, 3));
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(3);
  }

  @Test
  void a_folder_that_is_nested_or_filled_without_end_is_refused_and_not_listed_to_its_end()
      throws Exception {
    Path incoming = rig.homes.resolve("017/incoming");
    Files.createDirectories(incoming.resolve("deep/" + "x/".repeat(3 * TreeWalk.DEEPEST)));
    for (int i = 0; i < 2 * TreeWalk.MOST_FOLDERS; i++) {
      Files.createDirectories(incoming.resolve("wide/" + i));
    }
    rig.start();
    rig.put("018/incoming/a.zip", Zips.zip(10_000, 1));
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(1);
    rig.stillFor(IntakeRig.QUIET);
    receivedWithin(3);
    List<String> refusals = new ArrayList<>();
    for (Ticket ticket : rig.tickets()) {
      if (ticket.site().equals("017")) {
        Path refusal = rig.payload(ticket).resolve("refusal.json");
        refusals.add(Json.read(refusal, Finding.class).what());
      }
    }
    assertThat(refusals)
        .containsExactlyInAnyOrder(
            "It holds 33 or more folders one inside another, more than the 32 that are allowed.",
            "It holds 1001 or more folders, links and the like, more than the 1000 that are"
                + " allowed.");
    assertThat(listed).noneMatch(folder -> folder.split("/x").length - 1 > TreeWalk.DEEPEST);
    assertThat(listed).noneMatch(folder -> folder.matches("/017/incoming/wide/.*"));
    assertThat(incoming).isEmptyDirectory();
  }

  @Test
  void folders_that_cannot_be_walked_to_their_end_take_no_more_of_a_look_than_others()
      throws Exception {
    int each = QuietFolders.QUESTIONS * 3 / 4;
    int folders = 4;
    for (int i = 0; i < folders * each; i++) {
      Files.createDirectories(rig.homes.resolve("017/incoming/f" + i % folders + "/" + i));
    }
    AtomicInteger asked = new AtomicInteger();
    closed.set(
        folder ->
            folder.matches("/017/incoming/f./.*") && asked.incrementAndGet() % each == each - 1);
    rig.start();
    await().atMost(SOON).until(() -> asked.get() > 0);
    long before = looksAtFolders();
    int already = asked.get();
    rig.severalLooks();
    // While the one connection is slow the other stands in; each may be in the middle of a look.
    assertThat(asked.get() - already)
        .isPositive()
        .isLessThanOrEqualTo((int) (looksAtFolders() - before + 2) * 2 * each);
    rig.put("018/incoming/a.zip", Zips.zip(10_000, 1));
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(1);
    assertThat(rig.troubles).singleElement().asString().contains("site 017");
  }

  private long looksAtFolders() {
    return rig.folders(1) + rig.folders(2);
  }

  @Test
  void a_server_with_another_host_key_is_not_talked_to() throws Exception {
    Path other = OpenSsh.key(tmp, "other_host", "ed25519", 0);
    Files.writeString(
        server.knownHosts(),
        "[127.0.0.1]:" + server.port() + " " + OpenSsh.publicKey(other) + "\n");
    rig.put("017/incoming/a.zip", Zips.zip(10_000, 1));
    rig.start();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(rig.troubles).hasSize(1).first().asString().contains("host key"));
    rig.wind(IntakeRig.GRACE);
    assertThat(rig.receipts).isEmpty();
  }

  @Test
  void what_a_site_uploads_with_its_own_client_arrives() throws Exception {
    OpenSsh.Account account = siteWithKey();
    rig.start();
    byte[] zip = Zips.zip(300_000, 1);
    Files.write(tmp.resolve("a.zip"), zip);
    Files.write(tmp.resolve("half.zip"), Arrays.copyOf(zip, 100_000));
    var sent = OpenSsh.sftp(account, "put half.zip incoming/a.zip");
    assertThat(sent.exit()).as(sent.out()).isZero();
    rig.stillFor(IntakeRig.SETTLE);
    assertThat(rig.receipts).isEmpty();
    sent = OpenSsh.sftp(account, "reput a.zip incoming/a.zip");
    assertThat(sent.exit()).as(sent.out()).isZero();
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(1);
    assertThat(rig.payload(rig.tickets().get(0)).resolve("payload.zip")).hasBinaryContent(zip);
  }

  @Test
  void what_a_site_uploads_under_a_name_that_is_no_utf_8_arrives_or_is_refused_at_once()
      throws Exception {
    OpenSsh.Account account = siteWithKey();
    rig.start();
    Files.write(tmp.resolve("a.zip"), Zips.zip(1_000, 1));
    Path batch = tmp.resolve("latin-1.batch");
    Files.write(batch, "put a.zip incoming/caf\u00e9.zip\n".getBytes(StandardCharsets.ISO_8859_1));
    List<String> command = new ArrayList<>(List.of("sftp", "-b", batch.toString()));
    command.addAll(account.options());
    command.addAll(List.of("-P", String.valueOf(account.port()), account.target()));
    OpenSsh.Result sent = OpenSsh.run(tmp, command);
    assertThat(sent.exit()).as(sent.out()).isZero();
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(1);
    assertThat(rig.tickets()).singleElement().satisfies(t -> assertThat(t.size()).isPositive());
    assertThat(rig.homes.resolve("017/incoming")).isEmptyDirectory();
  }

  /** The server anew, with a site that has a client of its own. */
  private OpenSsh.Account siteWithKey() throws Exception {
    OpenSsh.assumeInstalled();
    server.close();
    Path key = OpenSsh.key(tmp, "site_key", "ed25519", 0);
    serve(List.of(IntakeRig.siteWithKey("017", OpenSsh.publicKey(key)), IntakeRig.site("018")));
    return new OpenSsh.Account(tmp, "017", server.port(), key, server.knownHosts(), List.of());
  }

  @Override
  @AfterEach
  void close() throws Exception {
    super.close();
    server.close();
  }
}
