package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.ledger.Submission;
import io.studygate.retention.Round;
import io.studygate.retention.Shelf;
import io.studygate.retention.Thing;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What retention makes of the events that whole runs leave, and not of events made for a test. */
final class EndedAfterARunTest {
  private static final String GOES = "goes";

  @TempDir Path folder;

  @Test
  void what_came_to_an_end_goes_when_its_time_is_over_and_what_waits_for_a_person_stays()
      throws Exception {
    try (DecisionRig rig = DecisionRig.start(folder, "")) {
      Ticket accepted = send(rig, "accepted", "case: 001");
      Ticket refused = send(rig, "refused", "case: Miller");
      Ticket moved = send(rig, "moved", "case: 002");
      decide(rig, "reassign", moved, "--case", "003");
      Ticket again = send(rig, "again", "case: 004");
      decide(rig, "deliver", again, "--to", "archive");
      Ticket recalled = send(rig, "recalled", "case: 005");
      decide(rig, "recall", recalled);
      Ticket held = rig.send("held", TestStudies.ct().seed("held").burnedIn("YES"), "case: 006");

      Map<String, String> soon = look(rig, 13);
      Map<String, String> late = look(rig, 15);

      for (Ticket over : List.of(accepted, refused, moved, again, recalled)) {
        assertThat(soon).as(over.name()).containsEntry(over.id(), "its time is not over");
        assertThat(late).as(over.name()).containsEntry(over.id(), GOES);
      }
      assertThat(late).containsEntry(held.id(), held.id() + " still waits in spool/parked");
    }
  }

  @Test
  void a_look_by_its_sites_link_and_an_engine_that_calls_back_begin_nothing_anew()
      throws Exception {
    int port = TestPort.next();
    List<String> settings = new ArrayList<>(List.of(LinkClient.SETTINGS));
    settings.add("studygate.http.enabled=true");
    settings.add("studygate.http.port=" + port);
    try (CallingEngine engine = CallingEngine.start();
        DecisionRig rig =
            DecisionRig.start(folder, engine.lines(port, "10m"), settings.toArray(String[]::new))) {
      engine.callsWhileItTakes(CallingEngine.zip("prediction.txt", "good"));
      Ticket analysed = send(rig, "analysed", "case: 001");
      LinkClient.Link link = LinkClient.Link.of(rig.command("site", "link", "018"));
      LinkClient site = new LinkClient(rig.house().link().port(), link);
      site.signIn();
      site.get("/submissions/" + analysed.id());

      assertThat(rig.events(analysed.id())).contains("engine-called-back", "link-looked");
      assertThat(look(rig, 15)).containsEntry(analysed.id(), GOES);
    }
  }

  /** Another patient's and other images than all others. */
  private static Ticket send(DecisionRig rig, String name, String note) throws Exception {
    return rig.send(name, TestStudies.ct().seed(name).instances(1), note);
  }

  private static void decide(DecisionRig rig, String word, Ticket ticket, String... more)
      throws Exception {
    List<String> words = new ArrayList<>(List.of(word, ticket.id()));
    words.addAll(List.of("--by", "A. Officer", "--reason", "a test"));
    words.addAll(List.of(more));
    TestCommand.Ran ran = rig.command(words.toArray(String[]::new));
    assertThat(ran.exit()).as(ran.err()).isZero();
  }

  /** What is said of each submission so many days from now. */
  private static Map<String, String> look(DecisionRig rig, int days) {
    Map<String, String> said = new TreeMap<>();
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(days));
    new Round(List.of(new All(rig)), rig.house().ledger(), new Spool(rig.spool()), later)
        .look(
            new Round.Listener() {
              @Override
              public void found(Round.Found found) {
                said.put(found.thing().place(), found.goes() ? GOES : found.why());
              }

              @Override
              public void failed(Shelf shelf, Exception fault) {
                throw new AssertionError(fault);
              }
            });
    return said;
  }

  /** A shelf with something of every submission. */
  private record All(DecisionRig rig) implements Shelf {
    @Override
    public String what() {
      return "all";
    }

    @Override
    public int days() {
      return 14;
    }

    @Override
    public void each(Visitor visitor) throws IOException {
      for (Submission each : rig.house().ledger().latest(100)) {
        visitor.see(new Thing(List.of(each.id()), each.id(), null, () -> {}));
      }
    }
  }
}
