package io.studygate;

/** Names of the exchange variables: all state of our own that travels along a route. */
public final class Variables {
  /** {@link io.studygate.spool.Ticket}. */
  public static final String TICKET = "ticket";

  /** {@link java.nio.file.Path} of the submission's directory in the spool. */
  public static final String FOLDER = "folder";

  /** {@link io.studygate.spool.Decisions}. */
  public static final String DECISIONS = "decisions";

  /** {@link io.studygate.study.Inventory}. */
  public static final String INVENTORY = "inventory";

  /** {@link io.studygate.study.CaseDecision}. */
  public static final String CASE = "caseDecision";

  /** List of {@link io.studygate.finding.Finding} of the trial's rules. */
  public static final String RULE_FINDINGS = "ruleFindings";

  /** {@link io.studygate.deidentify.DeidentifiedStudy}. */
  public static final String DEIDENTIFIED = "deidentified";

  /** {@link io.studygate.deidentify.ProofRecord}. */
  public static final String PROOF = "proof";

  /** {@link io.studygate.deidentify.DeidentificationRecord} for destinations. */
  public static final String DEIDENTIFICATION = "deidentification";

  /** {@link io.studygate.results.PendingAnalysis} of the study; absent if no engine gets it. */
  public static final String PENDING = "pendingAnalysis";

  /** {@link io.studygate.engine.EngineRun} that an engine has, or is to get. */
  public static final String ENGINE_RUN = "engineRun";

  /** What an engine calls a study that it has; absent if it has no name for it. */
  public static final String ENGINE_JOB = "engineJob";

  /** Folder that takes studies for an engine. */
  public static final String ENGINE_IN = "engineIn";

  /** Folder in which an engine leaves its files. */
  public static final String ENGINE_OUT = "engineOut";

  /**
   * {@link io.studygate.engine.RawReturn}: what an engine has given back; absent if nothing yet.
   */
  public static final String ENGINE_RETURN = "engineReturn";

  /** {@link io.studygate.results.Analysis}: what came of an engine; absent until it is over. */
  public static final String ANALYSIS = "analysis";

  /** {@link io.studygate.validate.Outcome}. */
  public static final String OUTCOME = "outcome";

  /** Why a submission is parked or held, or a delivery waits, in words for operators. */
  public static final String WHY = "why";

  /** {@link io.studygate.spool.Trouble} that operators are told of. */
  public static final String TROUBLE = "trouble";

  /** The exception that stopped a step of ours. */
  public static final String FAULT = "fault";

  /** Id of the earlier submission with the same bytes; absent if there is none. */
  public static final String REPEAT_OF = "repeatOf";

  /** {@link io.studygate.config.Destination} of the trial, while a study is queued for it. */
  public static final String DESTINATION = "destination";

  /** {@link io.studygate.deliver.FormerPlace} of a submission that was moved. */
  public static final String FORMER_PLACE = "formerPlace";

  /** {@link io.studygate.spool.RecallWish}: what a person wants back. */
  public static final String RECALL_WISH = "recallWish";

  /** {@link io.studygate.deliver.Delivery} that is on its way. */
  public static final String DELIVERY = "delivery";

  /** The turn that a sending has taken; absent if it has none. */
  public static final String TURN = "turn";

  /** What a destination said beside taking a delivery; absent if it said nothing. */
  public static final String DELIVERY_NOTE = "deliveryNote";

  /** Directory of a {@code file:} destination. */
  public static final String DESTINATION_ROOT = "destinationRoot";

  /** Whether the directory of a {@code file:} destination is made if it is missing. */
  public static final String DESTINATION_AUTO_CREATE = "destinationAutoCreate";

  /** {@link io.studygate.config.Pack}: the form in which a study goes there. */
  public static final String DESTINATION_PACK = "destinationPack";

  /**
   * {@link io.studygate.ledger.WaitingLetter} about the folder in hand; absent if there is none.
   */
  public static final String LETTER = "letter";

  /** {@link io.studygate.study.Letter} about the submission; absent if its site wrote none. */
  public static final String WRITTEN = "written";

  /** Name of the event that tells what came of a site's e-mail. */
  public static final String LETTER_OUTCOME = "letterOutcome";

  /** The e-mail of a site that is read. */
  public static final String MESSAGE = "message";

  /** {@link io.studygate.notify.Mail} that is on its way. */
  public static final String MAIL = "mail";

  /** Name of the event that {@code record-event} writes next. */
  public static final String EVENT = "event";

  /** The route that brought about the event, as the ledger names it. */
  public static final String ACTOR = "actor";

  /** {@link io.studygate.results.OutgoingResult} that is on its way to a site. */
  public static final String RESULT = "result";

  /** Optional map of String to String: what {@code record-event} writes with the event. */
  public static final String EVENT_DETAILS = "eventDetails";

  /** {@link io.studygate.intake.Upload}: what a site has sent, before it is a submission. */
  public static final String UPLOAD = "upload";

  /** Where an upload lies at the site, from the inbox's root. */
  public static final String REMOTE_PATH = "remotePath";

  /** Where an upload is moved at the site once it is received, from the inbox's root. */
  public static final String RECEIVED_PATH = "receivedPath";

  private Variables() {}
}
