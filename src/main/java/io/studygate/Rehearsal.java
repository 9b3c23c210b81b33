package io.studygate;

import io.studygate.config.Generation;
import io.studygate.config.Inbox;
import io.studygate.config.Settings;
import io.studygate.config.Site;
import io.studygate.config.SiteLimits;
import io.studygate.config.Trial;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The configuration of a dry run: the same trials, profiles and texts, with one folder in place of
 * every destination, site and mailbox.
 */
final class Rehearsal {
  /** The site of a dry run that names none: it takes part in the one trial only. */
  static final String SITE = "try";

  private Rehearsal() {}

  /** Turns every way out of {@code generation} into a folder below {@code out}. */
  static Generation of(Generation generation, Path out, String protocol) {
    Map<String, Site> sites = new HashMap<>(generation.sites());
    Map<String, Inbox> inboxes = new HashMap<>(generation.inboxes());
    if (inboxes.isEmpty()) {
      // What goes back to a site goes by its inbox.
      inboxes.put(SITE, new Inbox(SITE, "127.0.0.1", 22, SITE, "", "", "/", 1000, 1));
    }
    String inbox = inboxes.keySet().stream().sorted().findFirst().orElseThrow();
    sites.put(
        SITE,
        new Site(
            SITE,
            inbox,
            "/" + SITE,
            List.of("site@try.example"),
            List.of(protocol),
            List.of(),
            SiteLimits.USUAL));
    Map<String, String> properties = new HashMap<>(generation.properties());
    Path var = out.resolve(".studygate");
    properties.put("studygate.var-dir", var.toString());
    properties.put("studygate.spool", var.resolve("spool").toString());
    properties.put("studygate.queue.poll-millis", "50");
    return new Generation(
        generation.hash(),
        settings(generation.settings(), var),
        inboxes,
        sites,
        withoutEngines(generation.trials()),
        generation.profiles(),
        generation.texts(),
        properties);
  }

  /** A dry run hands nothing to anybody, so nobody gives anything back. */
  private static Map<String, Trial> withoutEngines(Map<String, Trial> trials) {
    Map<String, Trial> without = new HashMap<>();
    trials.forEach((protocol, trial) -> without.put(protocol, trial.withoutEngine()));
    return without;
  }

  /** The same configuration in every way, but with another folder for all that it writes. */
  static Generation elsewhere(Generation generation, Path var) {
    Settings settings = generation.settings();
    Map<String, String> properties = new HashMap<>(generation.properties());
    properties.put("studygate.var-dir", var.toString());
    properties.put("studygate.spool", var.resolve("spool").toString());
    return new Generation(
        generation.hash(),
        new Settings(
            var.resolve("spool"),
            var,
            settings.operators(),
            settings.intake(),
            settings.limits(),
            settings.queue(),
            settings.mail(),
            new Settings.Sftp(false, "127.0.0.1", 0, var.resolve("homes")),
            new Settings.Ledger("jdbc:h2:mem:" + var.getFileName(), "studygate", ""),
            settings.retention(),
            Settings.Scan.OFF),
        generation.inboxes(),
        generation.sites(),
        generation.trials(),
        generation.profiles(),
        generation.texts(),
        properties);
  }

  private static Settings settings(Settings settings, Path var) {
    Settings.Mail mail = settings.mail();
    return new Settings(
        var.resolve("spool"),
        var,
        settings.operators(),
        settings.intake(),
        settings.limits(),
        // A fault of ours shows at once: nobody waits in a dry run.
        new Settings.Queue(50, 50, 1),
        new Settings.Mail("", mail.port(), "", "", mail.security(), mail.from()),
        new Settings.Sftp(false, "127.0.0.1", 0, var.resolve("homes")),
        // Nobody else reads it, so not even this machine's own network is asked for.
        new Settings.Ledger(
            "jdbc:h2:file:" + var.resolve("ledger/ledger") + ";AUTO_SERVER=FALSE", "studygate", ""),
        // Nothing is decided about a dry run.
        new Settings.Retention(0, 0, 0, 0, 0, 0, 0, 0),
        Settings.Scan.OFF);
  }
}
