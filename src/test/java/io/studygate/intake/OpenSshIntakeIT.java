package io.studygate.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.spool.Ticket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The intake's promises with OpenSSH's server. */
class OpenSshIntakeIT extends IntakePromises {
  private OpenSshServer server;

  @Override
  IntakeRig rig(List<String> sites) throws Exception {
    server = new OpenSshServer(tmp, tmp.resolve("homes"));
    return new IntakeRig(
        tmp,
        sites,
        r -> IntakeRig.inbox(server.port, server.key, server.knownHosts, OpenSshServer.user(), 2));
  }

  @Test
  void names_that_are_no_utf_8_arrive_as_well() throws Exception {
    Path zip = Files.write(tmp.resolve("a.zip"), Zips.zip(1_000, 1));
    Path incoming = Files.createDirectories(rig.homes.resolve("017/incoming/x"));
    String copies =
        "cp \"$0\" \"$1\"/../$'caf\\xe9.zip'; cp \"$0\" \"$1\"/$'\\xff\\xfe*\\x80'; touch \"$1\"/done";
    OpenSsh.Result made =
        OpenSsh.run(tmp, List.of("bash", "-c", copies, zip.toString(), incoming.toString()));
    assertThat(made.exit()).as(made.out()).isZero();
    rig.start();
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(2);
    assertThat(rig.tickets()).extracting(Ticket::resultName).containsExactlyInAnyOrder("caf_", "x");
    OpenSsh.Result left =
        OpenSsh.run(tmp, List.of("bash", "-c", "ls -bR \"$0\"", rig.homes.toString()));
    assertThat(left.out()).contains("caf\\351.zip", "\\377\\376*\\200");
    assertThat(rig.homes.resolve("017/incoming")).isEmptyDirectory();
  }

  @Test
  void a_server_of_one_channel_for_each_connection_is_read_folder_by_folder() throws Exception {
    server.restartWith("MaxSessions 1");
    rig.put("017/incoming/a.zip", Zips.zip(1_000, 1));
    rig.put("018/input/T/input/b.zip", Zips.zip(1_000, 2));
    rig.start();
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(2);
    rig.put("018/incoming/c.zip", Zips.zip(1_000, 3));
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(3);
    assertThat(rig.troubles).isEmpty();
  }

  @Override
  @AfterEach
  void close() throws Exception {
    super.close();
    if (server != null) {
      server.close();
    }
  }
}
