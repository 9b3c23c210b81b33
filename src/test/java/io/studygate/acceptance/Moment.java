package io.studygate.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A moment at which the gateway can be stopped: one of its methods, or one of the libraries', is
 * about to begin or has just returned.
 *
 * @param name what happens at it
 * @param type the class
 * @param method all methods of this name
 * @param arguments found in the call's texts and paths, which are joined by arrows
 * @param after whether it is the return, else the beginning
 */
record Moment(String name, String type, String method, Pattern arguments, boolean after) {
  private static final String OURS = "io.studygate.";
  private static final String RENAME = "java.nio.file.Files move";
  private static final String EVENT = OURS + "ledger.Ledger event";
  private static final String STEP = OURS + "ledger.Ledger step";
  private static final String REMOTE = "org.apache.camel.component.file.remote.SftpOperations ";
  private static final String SMTP = "org.eclipse.angus.mail.smtp.SMTPTransport sendMessage";

  /** Every step that leaves something behind, before and after it, in the order of the flow. */
  static List<Moment> all() {
    List<Moment> all = new ArrayList<>();
    all.add(after("file fetched", OURS + "intake.UploadReader read", ""));
    all.add(after("folder fetched", OURS + "intake.FolderDownload fetch", ""));
    around(all, "renamed to received/", RENAME, "-> .*/spool/received/[^/]+$");
    around(all, "received is in the ledger", OURS + "intake.ReceivedRecorder record", "");
    around(all, "receipt queued", RENAME, "-> .*/spool/results/main/[a-z2-7]+-10-receipt$");
    around(all, "move noted", RENAME, "-> .*/spool/moves/main/[a-z2-7]+.json$");
    around(all, "file moved at the site", OURS + "intake.InboxOperations renameFile", "/received/");
    around(all, "folder moved at the site", OURS + "intake.RemoteFiles rename", "/received/");
    around(all, "event moved", OURS + "ledger.Ledger once", "");
    event(all, "receipt-written");
    for (String step : List.of("opened", "identified", "validated", "deidentified", "proved")) {
      step(all, step);
    }
    around(all, "questions numbered", OURS + "ledger.QuestionBook number", "");
    around(all, "decided", OURS + "ledger.Ledger outcome", "");
    step(all, "delivery-queued");
    around(all, "delivery queued", RENAME, "-> .*/spool/deliver/[^/]+/[^/]+$");
    around(all, "results queued", RENAME, "-> .*/spool/results/main/[a-z2-7]+-50-results$");
    step(all, "results-queued");
    for (String mail : List.of("protocol", "case-accepted", "case-refused", "operators-held")) {
      around(all, "mail queued: " + mail, RENAME, "-> .*/spool/outbox/[a-z2-7]+-" + mail);
    }
    for (String step : List.of("mail-queued", "closed", "held")) {
      step(all, step);
    }
    around(all, "steps on disk", OURS + "ledger.Ledger onDisk", "");
    around(all, "parked", RENAME, "-> .*/spool/parked/[^/]+$");
    around(all, "leaves received/", RENAME, "/spool/received/[^/]+ -> .*/kept/");
    all.add(after("study set aside for a merge", RENAME, "-> .*/\\.incoming/.*/before$"));
    around(all, "study renamed at its destination", RENAME, "/ready -> .*/destinations/");
    around(all, "file sent by SFTP", OURS + "deliver.SftpFolder put", "-> .incoming/");
    around(
        all, "study renamed over SFTP", OURS + "deliver.SftpFolder rename", "-> TEST-ANY/.*zip$");
    event(all, "delivered");
    around(all, "leaves deliver/", RENAME, "/spool/deliver/.* -> .*/leaving-");
    for (String file :
        List.of("receipt.txt", "report.txt", "report.png", "findings.csv", "SHA256SUMS")) {
      around(all, "written at the site: " + file, REMOTE + "storeFile", file + "$");
      around(all, "named at the site: " + file, REMOTE + "renameFile", "-> .*_out/" + file + "$");
    }
    event(all, "results-written");
    around(all, "leaves results/", RENAME, "/spool/results/.* -> .*/leaving-");
    around(all, "mail sent", SMTP, "");
    event(all, "mail-sent");
    around(all, "leaves outbox/", RENAME, "/spool/outbox/.* -> .*/leaving-");
    return all;
  }

  /** A method is about to begin. */
  static Moment before(String name, String type, String method, String arguments) {
    return new Moment(name, OURS + type, method, Pattern.compile(arguments), false);
  }

  /** A method has just returned. */
  static Moment after(String name, String type, String method, String arguments) {
    return new Moment(name, OURS + type, method, Pattern.compile(arguments), true);
  }

  /** Something has appeared under this name by a rename. */
  static Moment renamed(String name, String to) {
    return after(name, RENAME, "-> .*" + to + "$");
  }

  private static void event(List<Moment> all, String event) {
    around(all, "event " + event, EVENT, "-> " + event + "$");
  }

  private static void step(List<Moment> all, String event) {
    around(all, "event " + event, STEP, "-> " + event + "$");
  }

  private static void around(List<Moment> all, String name, String place, String arguments) {
    all.add(moment("before: " + name, place, arguments, false));
    all.add(after("after: " + name, place, arguments));
  }

  private static Moment after(String name, String place, String arguments) {
    return moment(name, place, arguments, true);
  }

  private static Moment moment(String name, String place, String arguments, boolean after) {
    String[] words = place.split(" ");
    return new Moment(name, words[0], words[1], Pattern.compile(arguments), after);
  }
}
