package io.studygate;

import io.studygate.again.SeenBefore;
import io.studygate.config.Generation;
import io.studygate.config.Settings;
import io.studygate.deidentify.DeidentificationRecorder;
import io.studygate.deidentify.ProofDetails;
import io.studygate.deidentify.StudyAnonymiser;
import io.studygate.deidentify.StudyProof;
import io.studygate.deliver.DeliveredDetails;
import io.studygate.deliver.DeliveryQueue;
import io.studygate.deliver.DeliveryReader;
import io.studygate.deliver.DeliveryWaits;
import io.studygate.deliver.FolderDestination;
import io.studygate.deliver.FormerPlaces;
import io.studygate.deliver.NotYetDelivered;
import io.studygate.deliver.OwnCopies;
import io.studygate.deliver.RecallDue;
import io.studygate.deliver.RecallQueue;
import io.studygate.deliver.RecalledPlaces;
import io.studygate.deliver.StudyFolder;
import io.studygate.deliver.WantedDestinations;
import io.studygate.deliver.WhyItWaits;
import io.studygate.dicom.DicomLimits;
import io.studygate.digest.DigestLook;
import io.studygate.engine.AnalysisPlan;
import io.studygate.engine.CallBack;
import io.studygate.engine.CallBackEvent;
import io.studygate.engine.CallBackReturn;
import io.studygate.engine.CallBackTokens;
import io.studygate.engine.CommandEngine;
import io.studygate.engine.DecidedReader;
import io.studygate.engine.EngineCase;
import io.studygate.engine.EngineEnded;
import io.studygate.engine.EngineIntent;
import io.studygate.engine.EngineQueue;
import io.studygate.engine.EngineRunReader;
import io.studygate.engine.EngineTidy;
import io.studygate.engine.FolderHandOff;
import io.studygate.engine.FolderReturn;
import io.studygate.engine.HandOffNote;
import io.studygate.engine.NotHandedOff;
import io.studygate.engine.ReturnCheck;
import io.studygate.intake.LetterFinder;
import io.studygate.intake.LetterTaken;
import io.studygate.intake.ReceivedRecorder;
import io.studygate.intake.Repeats;
import io.studygate.intake.SubmissionReceiver;
import io.studygate.intake.TicketMaker;
import io.studygate.intake.UploadKeys;
import io.studygate.ledger.ChainEnds;
import io.studygate.ledger.EventRecorder;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerProbe;
import io.studygate.ledger.LetterBook;
import io.studygate.ledger.NotRecalled;
import io.studygate.ledger.OutcomeRecorder;
import io.studygate.ledger.QuestionBook;
import io.studygate.ledger.StepsOnDisk;
import io.studygate.ledger.TrialSubmissions;
import io.studygate.letter.LetterLook;
import io.studygate.letter.MailDoor;
import io.studygate.letter.MailboxLogin;
import io.studygate.letter.MailboxTurn;
import io.studygate.measure.DoseMeasurer;
import io.studygate.measure.QualityMeasurer;
import io.studygate.measure.RegionMeasurer;
import io.studygate.notify.AnalysisMail;
import io.studygate.notify.AnalysisTroubleMail;
import io.studygate.notify.CaseMail;
import io.studygate.notify.DigestMail;
import io.studygate.notify.EmlFile;
import io.studygate.notify.LetterMail;
import io.studygate.notify.MailLogin;
import io.studygate.notify.MailMessage;
import io.studygate.notify.MailReader;
import io.studygate.notify.NotYetMailed;
import io.studygate.notify.OperatorsMail;
import io.studygate.notify.Outbox;
import io.studygate.notify.ProtocolMail;
import io.studygate.notify.RecallCaseMail;
import io.studygate.notify.RecallMail;
import io.studygate.notify.RegisterMail;
import io.studygate.notify.TroubleMail;
import io.studygate.observe.EventMeters;
import io.studygate.observe.HealthLook;
import io.studygate.observe.LetterMeters;
import io.studygate.observe.Meters;
import io.studygate.observe.OutcomeMeters;
import io.studygate.observe.QueueMeters;
import io.studygate.observe.ReceivedMeters;
import io.studygate.register.Register;
import io.studygate.register.RegisterLook;
import io.studygate.replay.InventoryKeeper;
import io.studygate.replay.KeptFolder;
import io.studygate.results.AnalysisWriter;
import io.studygate.results.Confirmed;
import io.studygate.results.DelayedWriter;
import io.studygate.results.HeldPicture;
import io.studygate.results.RecallNote;
import io.studygate.results.ReceiptWriter;
import io.studygate.results.ResultDue;
import io.studygate.results.ResultQueue;
import io.studygate.results.ResultReader;
import io.studygate.results.ResultWriter;
import io.studygate.results.SentCopies;
import io.studygate.retention.ParkedReminder;
import io.studygate.retention.Retention;
import io.studygate.scan.VirusScan;
import io.studygate.spool.DecisionReader;
import io.studygate.spool.Due;
import io.studygate.spool.FailedSubmission;
import io.studygate.spool.FaultLog;
import io.studygate.spool.FinishSubmission;
import io.studygate.spool.NextTrouble;
import io.studygate.spool.Parking;
import io.studygate.spool.RecallReader;
import io.studygate.spool.Spool;
import io.studygate.spool.SubmissionFolder;
import io.studygate.spool.TicketReader;
import io.studygate.spool.TroubleTold;
import io.studygate.study.CaseIdentifier;
import io.studygate.study.HeaderLimits;
import io.studygate.study.IdentityCheck;
import io.studygate.study.LetterOpener;
import io.studygate.study.SubmissionOpener;
import io.studygate.validate.Acceptances;
import io.studygate.validate.HeldDetails;
import io.studygate.validate.HoldReason;
import io.studygate.validate.JudgementWriter;
import io.studygate.validate.NothingRefuses;
import io.studygate.validate.OutcomeDecider;
import io.studygate.validate.ReadThrough;
import io.studygate.validate.RefusalGate;
import io.studygate.validate.RuleCheck;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.spi.Registry;

/** The beans that the routes call, each under its class's name in lowerCamel. */
final class Wiring {
  private final Registry registry;
  private final House house;
  private final Generation generation;
  private final Spool spool;
  private final Ledger ledger;
  private final Clock clock;

  private Wiring(Registry registry, House house, Generation generation) {
    this.registry = registry;
    this.house = house;
    this.generation = generation;
    this.spool = house.spool();
    this.ledger = house.ledger();
    this.clock = house.clock();
  }

  static void bind(Registry registry, House house, Generation generation) {
    Wiring wiring = new Wiring(registry, house, generation);
    wiring.queues();
    wiring.intake();
    wiring.study();
    wiring.deidentify();
    wiring.deliver();
    wiring.results();
    wiring.engine();
    wiring.mail();
    wiring.observe();
  }

  private void queues() {
    registry.bind("inProgress", house.inProgress());
    registry.bind("due", new Due(house.queue()));
    registry.bind("faultLog", new FaultLog());
    named(house.queue());
    named(new NextTrouble(house.troubles()));
    named(new TroubleTold(house.troubles()));
    named(new SubmissionFolder());
    named(new TicketReader());
    named(new DecisionReader());
    named(new FinishSubmission(spool, generation.settings().retention().keptDays() > 0));
    named(
        new FailedSubmission(
            house.queue(), house.space(), generation.settings().queue().processTries()));
    named(new Parking(spool));
    named(new EventRecorder(ledger, spool));
    named(new StepsOnDisk(ledger));
    named(new NotRecalled(ledger));
    named(new OutcomeRecorder(ledger, generation));
    named(new ChainEnds(generation.settings().varDir(), ledger, house.holds(), clock));
    named(new QuestionBook(ledger));
  }

  private void intake() {
    named(new TicketMaker(spool, ledger, clock));
    named(new Repeats(spool, ledger, generation));
    named(new SubmissionReceiver(spool, house.arrivals()));
    LetterBook letters = new LetterBook(ledger, clock);
    named(new LetterFinder(letters));
    named(new LetterTaken(letters));
    named(new ReceivedRecorder(ledger, new UploadKeys(generation.settings().sftp())));
  }

  private void study() {
    named(new SubmissionOpener(generation));
    named(new VirusScan(generation.settings(), house.troubles()));
    named(new LetterOpener());
    named(new CaseIdentifier(generation));
    named(new RuleCheck());
    named(new IdentityCheck());
    named(new SeenBefore(ledger, house.trialKeys(), generation));
    named(new Acceptances());
    named(new JudgementWriter());
    named(new ReadThrough(generation));
    named(new NothingRefuses());
    named(new OutcomeDecider());
    named(new InventoryKeeper(new KeptFolder(generation.settings().varDir())));
    named(new RefusalGate());
    named(new HoldReason());
    named(new HeldDetails());
  }

  private void deidentify() {
    named(new StudyAnonymiser(generation, spool, house.trialKeys()));
    named(new StudyProof(generation, house.trialKeys()));
    named(new ProofDetails());
    named(new DeidentificationRecorder(generation));
  }

  private void deliver() {
    named(new DeliveryQueue(spool));
    named(new DeliveryReader());
    named(new NotYetDelivered(ledger));
    named(new DeliveredDetails());
    named(new WhyItWaits());
    named(new DeliveryWaits(ledger));
    named(new WantedDestinations());
    named(new FormerPlaces(ledger));
    named(new RecallQueue(generation, spool));
    registry.bind("recallDue", new RecallDue(house.queue(), spool));
    named(new RecallReader());
    named(new RecalledPlaces(ledger));
    named(new OwnCopies(spool, ledger, new KeptFolder(generation.settings().varDir())));
    named(house.folders());
    retention(house.folders());
    named(new StudyFolder());
  }

  private void retention(FolderDestination destination) {
    int days = generation.settings().retention().parkedDays();
    named(
        new Retention(
            Keeping.round(generation, ledger, spool, destination, clock),
            ledger,
            new ParkedReminder(spool, house.troubles(), clock, days),
            house.holds()));
  }

  private void results() {
    ResultQueue queue = new ResultQueue(generation, spool);
    DelayedWriter delayed = new DelayedWriter(queue, ledger);
    ReceiptWriter receipts = new ReceiptWriter(queue, ledger);
    Settings.Limits limits = generation.settings().limits();
    named(new HeldPicture(limits));
    registry.bind("resultDue", new ResultDue(house.queue()));
    named(delayed);
    named(receipts);
    named(new Confirmed(receipts));
    DicomLimits dicom = HeaderLimits.of(limits);
    String program = new Version().getVersion()[0];
    named(new ResultWriter(queue, delayed, receipts, dicom, program));
    named(new DoseMeasurer(program, dicom));
    named(new RegionMeasurer(program, limits));
    named(new QualityMeasurer(program, dicom));
    named(new AnalysisWriter(queue));
    named(new RecallNote(queue));
    named(new ResultReader());
    boolean page = generation.settings().page().enabled() || generation.settings().link().enabled();
    named(new SentCopies(spool, page && generation.settings().retention().keptDays() > 0));
  }

  private void engine() {
    named(new AnalysisPlan(ledger));
    named(new EngineIntent());
    named(new EngineQueue(spool, clock));
    named(new EngineRunReader());
    named(new DecidedReader());
    named(new NotHandedOff());
    named(new HandOffNote(clock));
    named(new FolderHandOff(generation, spool));
    Duration settle = Duration.ofMillis(generation.settings().intake().settleMillis());
    named(new FolderReturn(generation, clock, settle));
    named(new CommandEngine(generation, spool, clock));
    named(new ReturnCheck(generation, new TrialSubmissions(ledger), spool, clock));
    named(new EngineCase(generation));
    named(new EngineEnded(ledger));
    named(new EngineTidy(spool));
    CallBackTokens tokens = new CallBackTokens(house.trialKeys(), house.replica());
    named(tokens);
    named(new CallBack(generation, tokens, spool, ledger));
    named(new CallBackReturn(generation, spool));
    named(new CallBackEvent(spool, ledger));
  }

  private void mail() {
    Outbox outbox = new Outbox(generation, spool, clock);
    named(new ProtocolMail(outbox));
    named(new CaseMail(generation, outbox, ledger, clock));
    named(new OperatorsMail(generation, outbox, ledger));
    named(new AnalysisMail(generation, outbox));
    named(new AnalysisTroubleMail(generation, outbox));
    named(new RecallMail(generation, outbox));
    named(new RecallCaseMail(generation, outbox, ledger));
    named(
        new RegisterLook(
            generation,
            new Register(new TrialSubmissions(ledger)),
            ledger,
            new RegisterMail(generation, outbox),
            house.holds(),
            clock));
    named(new DigestLook(generation, ledger, new DigestMail(outbox), house.holds(), clock));
    letters(new LetterMail(outbox));
    named(new TroubleMail(generation, outbox));
    named(new MailReader());
    named(new NotYetMailed(ledger));
    named(new MailMessage(generation.settings()));
    named(new EmlFile());
    named(new MailLogin(generation.settings()));
  }

  private void letters(LetterMail answers) {
    LetterBook book = new LetterBook(ledger, clock);
    named(new MailDoor(generation, book, answers, clock));
    named(new LetterLook(generation, book, answers, house.holds(), clock));
    named(new MailboxLogin(generation.settings()));
    named(new MailboxTurn(house.holds(), house.troubles(), house.observing().mailbox()));
    named(new LetterMeters(house.observing().meters()));
  }

  private void observe() {
    Meters meters = house.observing().meters();
    named(new ReceivedMeters(meters, generation));
    named(new EventMeters(meters, generation, clock));
    named(new OutcomeMeters(meters, generation, clock));
    named(new QueueMeters(meters, spool, house.space(), house.troubles(), house.holds(), clock));
    named(
        new HealthLook(
            house.observing(), generation, new LedgerProbe(ledger), house.space(), clock));
  }

  private void named(Object bean) {
    String name = bean.getClass().getSimpleName();
    registry.bind(Character.toLowerCase(name.charAt(0)) + name.substring(1), bean);
  }
}
