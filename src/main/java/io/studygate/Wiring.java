package io.studygate;

import io.studygate.again.SeenBefore;
import io.studygate.config.Generation;
import io.studygate.config.Settings;
import io.studygate.deidentify.StudyAnonymiser;
import io.studygate.deliver.DeliverBeans;
import io.studygate.dicom.DicomLimits;
import io.studygate.digest.DigestLook;
import io.studygate.engine.CallBackTokens;
import io.studygate.engine.EngineBeans;
import io.studygate.intake.IntakeBeans;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerBeans;
import io.studygate.ledger.LetterBook;
import io.studygate.ledger.TrialSubmissions;
import io.studygate.letter.LetterLook;
import io.studygate.letter.MailDoor;
import io.studygate.letter.MailboxLogin;
import io.studygate.letter.MailboxTurn;
import io.studygate.measure.MeasureBeans;
import io.studygate.notify.DigestMail;
import io.studygate.notify.LetterMail;
import io.studygate.notify.NotifyBeans;
import io.studygate.notify.Outbox;
import io.studygate.notify.RegisterMail;
import io.studygate.observe.ObserveBeans;
import io.studygate.proof.ProofBeans;
import io.studygate.register.Register;
import io.studygate.register.RegisterLook;
import io.studygate.replay.InventoryKeeper;
import io.studygate.replay.KeptFolder;
import io.studygate.results.ResultsBeans;
import io.studygate.retention.ParkedReminder;
import io.studygate.retention.Retention;
import io.studygate.scan.VirusScan;
import io.studygate.spool.Spool;
import io.studygate.spool.SpoolBeans;
import io.studygate.study.HeaderLimits;
import io.studygate.study.StudyBeans;
import io.studygate.validate.ValidateBeans;
import java.time.Clock;
import java.util.List;
import org.apache.camel.spi.Registry;

/**
 * Binds the beans that the routes call, each under its class's name in lowerCamel. A package lists
 * its own; those that stand alone in theirs, or join several, are made here.
 */
final class Wiring {
  private final Registry registry;
  private final House house;
  private final Generation generation;
  private final Settings settings;
  private final Spool spool;
  private final Ledger ledger;
  private final LetterBook letters;
  private final Clock clock;

  private Wiring(Registry registry, House house, Generation generation) {
    this.registry = registry;
    this.house = house;
    this.generation = generation;
    this.settings = generation.settings();
    this.spool = house.spool();
    this.ledger = house.ledger();
    this.clock = house.clock();
    this.letters = new LetterBook(ledger, clock);
  }

  static void bind(Registry registry, House house, Generation generation) {
    registry.bind("inProgress", house.inProgress());
    Wiring wiring = new Wiring(registry, house, generation);
    wiring.queues();
    wiring.study();
    wiring.deliver();
    wiring.results();
    wiring.engine();
    wiring.mail();
    wiring.observe();
  }

  private void queues() {
    int tries = settings.queue().processTries();
    boolean keep = settings.retention().keptDays() > 0;
    all(SpoolBeans.of(spool, house.queue(), house.space(), house.troubles(), tries, keep));
    all(LedgerBeans.of(ledger, generation, spool, house.holds(), clock));
  }

  private void study() {
    all(IntakeBeans.of(generation, spool, ledger, house.arrivals(), letters, clock));
    all(StudyBeans.of(generation));
    named(new VirusScan(settings, house.troubles()));
    all(ValidateBeans.of(generation));
    named(new SeenBefore(ledger, house.trialKeys(), generation));
    named(new InventoryKeeper(new KeptFolder(settings.varDir())));
    named(new StudyAnonymiser(generation, spool, house.trialKeys()));
    all(ProofBeans.of(generation, house.trialKeys()));
  }

  private void deliver() {
    all(DeliverBeans.of(generation, spool, ledger, house.queue(), house.folders(), house.holds()));
    int days = settings.retention().parkedDays();
    named(
        new Retention(
            Keeping.round(generation, ledger, spool, house.folders(), clock),
            ledger,
            new ParkedReminder(spool, house.troubles(), clock, days),
            house.holds()));
  }

  private void results() {
    String program = new Version().getVersion()[0];
    DicomLimits dicom = HeaderLimits.of(settings.limits());
    all(ResultsBeans.of(generation, spool, ledger, house.queue(), dicom, program));
    all(MeasureBeans.of(program, settings.limits(), dicom));
  }

  private void engine() {
    CallBackTokens tokens = new CallBackTokens(house.trialKeys(), house.replica());
    all(EngineBeans.of(generation, spool, ledger, tokens, clock));
  }

  private void mail() {
    Outbox outbox = new Outbox(generation, spool, clock);
    all(NotifyBeans.of(generation, outbox, ledger, clock));
    named(new DigestLook(generation, ledger, new DigestMail(outbox), house.holds(), clock));
    named(
        new RegisterLook(
            generation,
            new Register(new TrialSubmissions(ledger)),
            ledger,
            new RegisterMail(generation, outbox),
            house.holds(),
            clock));
    LetterMail answers = new LetterMail(outbox);
    named(new MailDoor(generation, letters, answers, clock));
    named(new LetterLook(generation, letters, answers, house.holds(), clock));
    named(new MailboxLogin(settings));
    named(new MailboxTurn(house.holds(), house.troubles(), house.observing().mailbox()));
  }

  private void observe() {
    all(
        ObserveBeans.of(
            house.observing(),
            generation,
            spool,
            ledger,
            house.space(),
            house.troubles(),
            house.holds(),
            clock));
  }

  private void all(List<Object> beans) {
    beans.forEach(this::named);
  }

  private void named(Object bean) {
    String name = bean.getClass().getSimpleName();
    registry.bind(Character.toLowerCase(name.charAt(0)) + name.substring(1), bean);
  }
}
