package io.studygate.notify;

import io.studygate.config.Generation;
import io.studygate.config.RegisterEntry;
import io.studygate.config.Site;
import io.studygate.config.Trial;
import io.studygate.register.ExpectedStudy;
import io.studygate.register.Letters;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The e-mails about studies that are due: to the site, and to the trial and our operators. */
public final class RegisterMail implements Letters {
  private static final String ANY = "any";

  private final Generation generation;
  private final Outbox outbox;

  public RegisterMail(Generation generation, Outbox outbox) {
    this.generation = generation;
    this.outbox = outbox;
  }

  @Override
  public boolean remind(String id, Trial trial, ExpectedStudy study) throws IOException {
    RegisterEntry entry = study.entry();
    List<String> to = generation.site(entry.site()).map(Site::contacts).orElse(List.of());
    MailFacts facts =
        facts(id, trial)
            .put("caseId", entry.caseId())
            .put("visit", entry.visit() == null ? ANY : entry.visit())
            .put("site", entry.site())
            .put("expectedBy", entry.expectedBy().toString())
            .put("state", state(study));
    String text = "case-mail-reminder.txt";
    return outbox.queue(id, null, "reminder", text, to, facts) != null;
  }

  @Override
  public boolean list(String id, Trial trial, List<ExpectedStudy> due, LocalDate today)
      throws IOException {
    List<String> to = new ArrayList<>(trial.contacts());
    to.addAll(generation.settings().operators());
    MailFacts facts =
        facts(id, trial)
            .put("expectedBy", today.toString())
            .put("due", due.stream().map(study -> line(study, today)).toList());
    return outbox.queue(id, null, "due", "register-due.txt", to.stream().distinct().toList(), facts)
        != null;
  }

  private static MailFacts facts(String id, Trial trial) {
    return MailFacts.of(id, null, null, null, null).put("protocol", trial.protocol());
  }

  private static Map<String, Object> line(ExpectedStudy study, LocalDate today) {
    RegisterEntry entry = study.entry();
    return Map.of(
        "caseId", entry.caseId(),
        "visit", entry.visit() == null ? ANY : entry.visit(),
        "site", entry.site() == null ? ANY : entry.site(),
        "expectedBy", entry.expectedBy().toString(),
        "days", days(study.daysLate(today)),
        "state", state(study));
  }

  private static String days(long late) {
    return late + (late == 1 ? " day" : " days");
  }

  private static String state(ExpectedStudy study) {
    return switch (study.state()) {
      case REFUSED ->
          "what came on "
              + LocalDate.ofInstant(study.submission().received(), ZoneOffset.UTC)
              + " (submission "
              + study.submission().id()
              + ") was refused, and nothing has come since";
      case MISSING -> "nothing has come";
      default -> study.state().word();
    };
  }
}
