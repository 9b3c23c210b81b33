package io.studygate.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code config/application.properties} as one record; every key has its unit in its name. */
public record Settings(
    Path spool,
    Path varDir,
    List<String> operators,
    Intake intake,
    Limits limits,
    Queue queue,
    Mail mail,
    Sftp sftp,
    Ledger ledger,
    Retention retention,
    Scan scan,
    Page page,
    Link link,
    Mailbox mailbox) {

  /** Of a run that nobody looks at by a page, nobody sends to by a link, and nobody writes to. */
  public Settings(
      Path spool,
      Path varDir,
      List<String> operators,
      Intake intake,
      Limits limits,
      Queue queue,
      Mail mail,
      Sftp sftp,
      Ledger ledger,
      Retention retention,
      Scan scan) {
    this(
        spool,
        varDir,
        operators,
        intake,
        limits,
        queue,
        mail,
        sftp,
        ledger,
        retention,
        scan,
        Page.OFF,
        Link.OFF,
        Mailbox.OFF);
  }

  /**
   * How uploads are watched.
   *
   * @param settleMillis how long path, size and time must have stood still, by our clock
   * @param graceMillis how long a zip may stay broken before it is refused
   * @param quietMillis how long a loose folder must have been quiet
   * @param minFreeBytes what must stay free on the spool's disk, or nothing new is taken
   */
  public record Intake(long settleMillis, long graceMillis, long quietMillis, long minFreeBytes) {}

  /**
   * Limits for what comes in.
   *
   * @param maxBytes unpacked bytes of one submission
   * @param maxRatio unpacked to packed bytes of one zip
   * @param maxEntries files of one submission
   * @param maxNameBytes length of one entry's name
   * @param maxHeaderBytes bytes of one DICOM header, inflated
   * @param maxNesting depth of DICOM sequences
   */
  public record Limits(
      long maxBytes,
      int maxRatio,
      int maxEntries,
      int maxNameBytes,
      int maxHeaderBytes,
      int maxNesting) {}

  /**
   * How the folder queues try again.
   *
   * @param firstPauseMillis pause after the first failure; it doubles with each
   * @param maxPauseMillis longest pause
   * @param processTries how often our own steps are tried before a submission is parked
   */
  public record Queue(long firstPauseMillis, long maxPauseMillis, int processTries) {}

  /** Outgoing mail; without a host, e-mails are written to {@code var/mail}. */
  public record Mail(
      String host, int port, String user, String password, String security, String from) {
    @Override
    public String toString() {
      return "Mail[" + host + ":" + port + "]";
    }
  }

  /**
   * The mailbox in which sites write about their folders.
   *
   * @param host of the IMAP server; empty for no mailbox
   * @param security tls, starttls or none
   * @param folder of the mailbox that is read
   * @param authservId by which name the receiving server says whether a sender is who it says;
   *     empty to believe anybody
   * @param lookMillis pause between two looks
   * @param waitMinutes how long a folder that an e-mail names is waited for
   * @param maxBytes of an e-mail that is opened at all
   */
  public record Mailbox(
      String host,
      int port,
      String user,
      String password,
      String security,
      String folder,
      String authservId,
      long lookMillis,
      int waitMinutes,
      long maxBytes) {
    /** No mailbox. */
    public static final Mailbox OFF =
        new Mailbox("", 993, "", "", "tls", "INBOX", "", 30_000, 1440, 10 << 20);

    /** Whether there is one. */
    public boolean on() {
      return !host.isEmpty();
    }

    @Override
    public String toString() {
      return "Mailbox[" + host + ":" + port + "]";
    }
  }

  /** The embedded server. */
  public record Sftp(boolean embedded, String address, int port, Path homes) {
    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "::1");

    /** Whether it is this server that the inbox polls. */
    public boolean serves(Inbox inbox) {
      boolean here = HERE.contains(inbox.host()) || inbox.host().equals(address);
      return embedded && here && (port == 0 || port == inbox.port());
    }
  }

  /** The ledger's database; the password is resolved from a secret. */
  public record Ledger(String url, String user, String password) {
    /** Whether several gateways may use it at once. */
    public boolean shared() {
      return url.startsWith("jdbc:postgresql:");
    }

    @Override
    public String toString() {
      return "Ledger[not shown]";
    }
  }

  /**
   * The virus scanner.
   *
   * @param host of clamd; empty for no scanner
   * @param port of clamd
   * @param maxBytes the largest file that it takes, without pixels
   */
  public record Scan(String host, int port, long maxBytes) {
    /** No scanner. */
    public static final Scan OFF = new Scan("", 0, 0);

    /** Whether there is one. */
    public boolean on() {
      return !host.isEmpty();
    }
  }

  /**
   * The page for operators and trial staff.
   *
   * @param enabled whether the HTTP server has it
   * @param token what people sign in with; empty for none
   * @param userHeader header in which a proxy names its users; empty for none
   * @param proxies addresses from which that header is believed, and {@code X-Forwarded-For}
   * @param sessionMinutes how long a sign-in lasts
   */
  public record Page(
      boolean enabled, String token, String userHeader, List<String> proxies, int sessionMinutes) {
    /** No page. */
    public static final Page OFF = new Page(false, "", "", List.of(), 0);

    @Override
    public String toString() {
      return "Page[not shown]";
    }
  }

  /**
   * The upload link: a page of its own for sites without an SFTP client.
   *
   * @param enabled whether it is served
   * @param address to bind
   * @param port 0 for any that is free
   * @param keyStore PKCS #12 file with the server's key and certificates; empty for plain HTTP
   * @param keyStorePassword its password
   * @param proxies addresses of the proxies before it; others are then not answered
   * @param sessionMinutes how long a sign-in lasts
   * @param unfinishedHours how long the parts of an upload are kept that nobody goes on with
   */
  public record Link(
      boolean enabled,
      String address,
      int port,
      String keyStore,
      String keyStorePassword,
      List<String> proxies,
      int sessionMinutes,
      int unfinishedHours) {
    /** No link. */
    public static final Link OFF = new Link(false, "", 0, "", "", List.of(), 0, 0);

    @Override
    public String toString() {
      return "Link[" + address + ":" + port + "]";
    }
  }

  /**
   * How long things lie after their submission has ended, in days; 0 keeps them for ever.
   *
   * @param receivedDays what was taken, in the sites' {@code received/}
   * @param resultsDays result folders, in the sites' {@code output/}
   * @param parkedDays copies in {@code spool/parked/} of what has gone through otherwise
   * @param deliveredDays studies at {@code file:} destinations
   * @param namesDays names of uploads in the ledger, which may be patients' names
   * @param inventoriesDays inventories of submissions, for replays
   * @param seenDays keyed hashes of who and what submissions held, in the ledger
   * @param keptDays payloads in {@code spool/kept/}, for who decides about them; 0 keeps none
   */
  public record Retention(
      int receivedDays,
      int resultsDays,
      int parkedDays,
      int deliveredDays,
      int namesDays,
      int inventoriesDays,
      int seenDays,
      int keptDays) {}
}
