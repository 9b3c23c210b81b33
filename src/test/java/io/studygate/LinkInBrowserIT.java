package io.studygate;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.studygate.intake.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person of a hospital before the page of the upload link, in Debian's Chromium. Pictures of it
 * are left in {@code target/pictures}.
 */
class LinkInBrowserIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int BALLAST = 12_000_000;

  /** Bytes of one submission, and bytes that stay free, where there is little room. */
  private static final int MOST = 5_000_000;

  private static final int LEAST_FREE = 8_000_000;

  @TempDir static Path folder;
  private static DecisionRig rig;
  private static Wire wire;
  private static TestBrowser browser;

  private final List<LinkVisitor> visitors = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    browser = TestBrowser.start();
    rig = DecisionRig.start(folder.resolve("house"), "", LinkClient.SETTINGS);
    wire = new Wire(rig.house().link().port());
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (wire != null) {
      wire.close();
    }
    if (rig != null) {
      rig.close();
    }
  }

  @AfterEach
  void nothing_complains() {
    wire.slow(0);
    for (LinkVisitor visitor : visitors) {
      assertThat(visitor.complaints).isEmpty();
      visitor.context.close();
    }
  }

  private static LinkClient.Link link() throws Exception {
    return LinkClient.Link.of(rig.command("site", "link", "018"));
  }

  private LinkVisitor visitor(LinkClient.Link link, Browser.NewContextOptions options) {
    LinkVisitor visitor = LinkVisitor.come(browser, wire.port(), link, options);
    visitors.add(visitor);
    return visitor;
  }

  private LinkVisitor signedIn() throws Exception {
    return visitor(link(), new Browser.NewContextOptions()).signIn();
  }

  /** A study as its planning system exports it, with a large file of another kind beside it. */
  private static Path study(String name) throws Exception {
    Path study =
        TestStudies.rt().seed(name).instances(12).matrix(64).asFolder(folder.resolve(name));
    byte[] ballast = new byte[BALLAST];
    new Random(name.hashCode()).nextBytes(ballast);
    Files.write(study.resolve("ballast.bin"), ballast);
    return study;
  }

  @Test
  void a_study_that_is_dropped_cut_and_reloaded_goes_on_where_it_was_to_its_report()
      throws Exception {
    Path study =
        TestStudies.rt()
            .seed("case-001")
            .patient("Made^Up^Link", "HOSPITAL-LINK")
            .instances(24)
            .matrix(512)
            .asFolder(folder.resolve("case-001"));
    LinkVisitor person = visitor(link(), new Browser.NewContextOptions());
    person.tryPassword("not the password");
    assertThat(person.page.getByRole(AriaRole.ALERT)).isVisible();
    TestBrowser.picture(person.page, "link-sign-in");
    person.signIn();
    person.describe(DecisionRig.TRIAL, "001");
    person.drop(study);
    TestBrowser.picture(person.page, "link-selected");
    wire.slow(4);
    person.send();
    person.waitForPercent(40);
    progress_is_read_out(person);
    TestBrowser.picture(person.page, "link-sending");
    person.context.setOffline(true);
    wire.cut();
    assertThat(person.trouble())
        .containsText("The connection is interrupted", LinkVisitor.containing());
    TestBrowser.picture(person.page, "link-interrupted");
    person.context.setOffline(false);
    person.waitForPercent(60);
    person.page.reload();
    assertThat(person.page.locator("#unfinished"))
        .containsText("Not finished: case-001.zip", LinkVisitor.containing());
    assertThat(person.field("Case")).hasValue("001");
    TestBrowser.picture(person.page, "link-unfinished");
    wire.slow(0);
    long before = wire.sent();
    person.select("#folder", study);
    person.send();
    String id = person.confirmed();
    assertThat(wire.sent() - before)
        .as("what had come of the 12 MB is not sent again")
        .isLessThan(BALLAST * 3L / 4);
    TestBrowser.picture(person.page, "link-confirmation");
    confirmation_is_the_receipt(person, id);
    report_and_files_are_those_of_the_site(person, id);
  }

  private static void progress_is_read_out(LinkVisitor person) {
    Page.GetByRoleOptions sending = new Page.GetByRoleOptions().setName("Sending");
    assertThat(person.page.getByRole(AriaRole.PROGRESSBAR, sending)).isVisible();
    assertThat(person.page.locator("#said[role=status]")).containsText("percent is there");
    assertThat(person.page.locator("#sending-title")).isFocused();
  }

  private static void confirmation_is_the_receipt(LinkVisitor person, String id) throws Exception {
    await().atMost(PATIENCE).until(() -> Files.exists(out("case-001", "receipt.txt")));
    String receipt = Files.readString(out("case-001", "receipt.txt"));
    assertThat(person.page.locator("#receipt").textContent()).isEqualTo(receipt);
    assertThat(receipt)
        .contains(id, person.page.locator("#done-sum").textContent())
        .contains(person.page.locator("#done-size").textContent());
  }

  private static void report_and_files_are_those_of_the_site(LinkVisitor person, String id)
      throws Exception {
    await().atMost(PATIENCE).until(() -> Files.exists(out("case-001", "SHA256SUMS")));
    person.page.getByText("See what becomes of it").click();
    assertThat(person.page.getByRole(AriaRole.HEADING).first()).hasText("Submission " + id);
    assertThat(person.page.locator("pre").first())
        .hasText(Files.readString(out("case-001", "report.txt")));
    assertThat(person.page.locator(".mark")).hasText("accepted");
    assertThat(person.page.locator("figure img")).hasCount(1);
    TestBrowser.whole(person.page, "link-submission");
    Download download =
        person.page.waitForDownload(
            () ->
                person
                    .page
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("SHA256SUMS"))
                    .click());
    assertThat(download.path()).hasSameBinaryContentAs(out("case-001", "SHA256SUMS"));
  }

  private static Path out(String name, String file) {
    return rig.out().resolve("site/018/output").resolve(name + "_out").resolve(file);
  }

  @Test
  void the_same_zip_in_two_tabs_at_once_becomes_one_submission() throws Exception {
    Path zip = TestStudies.ct().seed("tabs").instances(400).asZip(folder.resolve("tabs.zip"));
    LinkVisitor one = signedIn();
    LinkVisitor other = one.otherTab();
    wire.slow(2);
    for (LinkVisitor tab : List.of(one, other)) {
      tab.describe(DecisionRig.TRIAL, "002");
      tab.select("#files", zip);
    }
    one.send();
    one.waitForPercent(10);
    other.send();
    assertThat(other.confirmed()).isEqualTo(one.confirmed());
  }

  @Test
  void a_file_that_shrinks_while_it_is_sent_is_named_and_the_rest_can_be_sent() throws Exception {
    Path study = study("shrinks");
    LinkVisitor person = signedIn();
    person.describe(DecisionRig.TRIAL, "006");
    person.select("#folder", study);
    wire.slow(4);
    person.send();
    person.waitForPercent(20);
    Files.write(study.resolve("ballast.bin"), new byte[1_000]);
    // What the browser has read ahead is gone with the connection: it reads the file again.
    wire.cut();
    assertThat(person.trouble())
        .containsText(
            "Not sent: \"shrinks/ballast.bin\" has changed, become shorter or gone",
            LinkVisitor.containing());
    wire.slow(0);
    person.take(AriaRole.BUTTON, "Back to the form");
    person.take(AriaRole.BUTTON, "Discard shrinks.zip");
    assertThat(person.page.locator("#told"))
        .containsText("Discarded: shrinks.zip", LinkVisitor.containing());
    assertThat(person.page.locator("#unfinished")).isHidden();
    assertThat(rig.last("link-018", "link-upload-discarded").actor()).isEqualTo("link 018");
    person.select("#folder", study);
    person.send();
    person.confirmed();
  }

  @Test
  void who_is_signed_out_in_the_middle_signs_in_again_and_sends_only_the_rest() throws Exception {
    Path study = study("signed-out");
    LinkVisitor person = signedIn();
    person.describe(DecisionRig.TRIAL, "007");
    person.select("#folder", study);
    LinkVisitor otherTab = person.otherTab();
    wire.slow(4);
    long begun = wire.sent();
    person.send();
    // Not by the bar: it counts what has left the browser.
    await().atMost(PATIENCE).until(() -> wire.sent() - begun > BALLAST / 2);
    otherTab.take(AriaRole.BUTTON, "Sign out");
    assertThat(otherTab.field("Password of your site")).isVisible();
    otherTab.page.close();
    wire.cut();
    assertThat(person.trouble())
        .containsText("You have been signed out in the middle", LinkVisitor.containing());
    assertThat(person.page.locator("#sending-title")).hasText("Stopped");
    assertThat(person.page.locator("#bar")).isHidden();
    TestBrowser.picture(person.page, "link-signed-out");
    wire.slow(0);
    person.take(AriaRole.LINK, "Sign in again");
    person.signIn();
    assertThat(person.field("Case")).hasValue("007");
    assertThat(person.page.locator("#unfinished"))
        .containsText("Not finished: signed-out.zip", LinkVisitor.containing());
    long before = wire.sent();
    person.select("#folder", study);
    person.send();
    person.confirmed();
    assertThat(wire.sent() - before).as("only the rest").isLessThan(BALLAST * 3L / 4);
  }

  @Test
  void where_there_is_no_room_it_goes_on_by_itself_and_what_is_too_much_is_said() throws Exception {
    try (SmallDisk disk = SmallDisk.at(folder.resolve("disk"), 64);
        DecisionRig small =
            DecisionRig.start(
                folder.resolve("disk/house"),
                "",
                "studygate.study.max-bytes=" + MOST,
                "studygate.intake.min-free-bytes=" + LEAST_FREE,
                "studygate.link.enabled=true",
                "studygate.link.port=0")) {
      LinkClient.Link link = LinkClient.Link.of(small.command("site", "link", "018"));
      int port = small.house().link().port();
      LinkVisitor person =
          LinkVisitor.come(browser, port, link, new Browser.NewContextOptions()).signIn();
      visitors.add(person);
      person.describe(DecisionRig.TRIAL, "008");
      Path large = Files.write(folder.resolve("large.zip"), new byte[6_000_000]);
      person.select("#files", large);
      assertThat(person.page.locator("#fault"))
          .containsText("and at most 5.0 MB are taken at once", LinkVisitor.containing());
      // The page counts files, the server the zip that they become.
      Path full = Files.createDirectory(folder.resolve("full"));
      Files.write(full.resolve("one.bin"), new byte[MOST / 2]);
      Files.write(full.resolve("other.bin"), new byte[MOST / 2]);
      person.select("#folder", full);
      person.send();
      assertThat(person.trouble())
          .containsText("These are more than " + MOST + " bytes.", LinkVisitor.containing());
      person.take(AriaRole.BUTTON, "Back to the form");
      person.select("#files", TestStudies.ct().seed("room").asZip(folder.resolve("room.zip")));
      disk.leave(LEAST_FREE);
      person.send();
      assertThat(person.trouble())
          .containsText(
              "There is no room here right now. Try again later. Nothing is lost",
              LinkVisitor.containing());
      TestBrowser.picture(person.page, "link-no-room");
      disk.makeRoom();
      person.confirmed();
      assertThat(person.trouble()).isHidden();
    }
  }

  @Test
  void all_of_it_is_done_by_the_keyboard_and_what_has_the_focus_shows_it() throws Exception {
    Path zip = TestStudies.ct().seed("keys").asZip(folder.resolve("keys.zip"));
    LinkVisitor person = signedIn();
    // Asked for beforehand: a browser that is told too late opens a window that nobody sees.
    List<FileChooser> opened = new ArrayList<>();
    person.page.onFileChooser(opened::add);
    tabTo(person, "trial");
    person.page.keyboard().type(DecisionRig.TRIAL);
    tabTo(person, "case");
    person.page.keyboard().type("003");
    tabTo(person, "files");
    person.page.keyboard().press("Enter");
    await()
        .pollInSameThread()
        .atMost(PATIENCE)
        .until(() -> person.page.locator("#files").isEnabled() && !opened.isEmpty());
    opened.get(0).setFiles(zip);
    assertThat(person.page.locator("#chosen[role=status]")).containsText("keys.zip");
    tabTo(person, "go");
    person.page.keyboard().press("Enter");
    person.confirmed();
    assertThat(person.page.locator("#done-title")).isFocused();
    tabTo(person, "done-link");
    person.page.keyboard().press("Enter");
    assertThat(person.page.getByRole(AriaRole.HEADING).first()).containsText("Submission");
  }

  private static void tabTo(LinkVisitor person, String id) {
    for (int i = 0; i < 20; i++) {
      person.page.keyboard().press("Tab");
      Locator focused = person.page.locator(":focus");
      String here = (String) focused.evaluate("at => at.id");
      Locator shown = here.equals("files") ? person.page.locator("label[for=files]") : focused;
      if (!here.equals("folder")) {
        assertThat(shown).hasCSS("outline-style", "solid");
      }
      if (here.equals(id)) {
        return;
      }
    }
    throw new AssertionError("never reached " + id);
  }

  @Test
  void ten_thousand_small_files_come_in_one_go_and_a_script_in_a_name_stays_a_name()
      throws Exception {
    Path many = Files.createDirectories(folder.resolve("many"));
    String script = "<img src=x onerror=alert(1)>.txt";
    Files.writeString(many.resolve(script), "a script");
    for (int i = 1; i < 10_000; i++) {
      Files.writeString(many.resolve(i + ".txt"), "file " + i);
    }
    LinkVisitor person = signedIn();
    person.describe(DecisionRig.TRIAL, "004");
    person.select("#folder", many);
    assertThat(person.page.locator("#chosen")).containsText("10,000 files");
    person.send();
    String id = person.confirmed();
    await().atMost(PATIENCE).until(() -> rig.events(id).contains("decided"));
    assertThat(person.page.locator("img")).hasCount(0);
  }

  @Test
  void it_is_dark_and_narrow_where_that_is_wanted_and_reading_needs_no_javascript()
      throws Exception {
    Browser.NewContextOptions phone =
        new Browser.NewContextOptions()
            .setColorScheme(ColorScheme.DARK)
            .setViewportSize(390, 800)
            .setJavaScriptEnabled(false);
    Path zip = TestStudies.ct().seed("read").asZip(folder.resolve("read.zip"));
    LinkVisitor sender = signedIn();
    sender.describe(DecisionRig.TRIAL, "005");
    sender.select("#files", zip);
    sender.send();
    String id = sender.confirmed();
    await().atMost(PATIENCE).until(() -> Files.exists(out("read", "SHA256SUMS")));
    LinkVisitor reader = visitor(link(), phone).signIn();
    assertThat(reader.page.locator("body")).hasCSS("background-color", "rgb(18, 23, 29)");
    assertThat(reader.page.getByText("This browser cannot send")).isVisible();
    assertThat(reader.page.locator("#send")).isHidden();
    TestBrowser.picture(reader.page, "link-narrow-dark");
    reader.page.getByText(id).click();
    assertThat(reader.page.getByText("ACCEPTED").first()).isVisible();
    assertThat(reader.page.locator("html")).hasAttribute("lang", "en");
    for (AriaRole landmark : List.of(AriaRole.BANNER, AriaRole.MAIN, AriaRole.NAVIGATION)) {
      assertThat(reader.page.getByRole(landmark)).hasCount(1);
    }
  }
}
