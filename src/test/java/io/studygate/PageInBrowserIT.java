package io.studygate;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person before the page, in Debian's Chromium with JavaScript off. Pictures of it are left in
 * {@code target/pictures}.
 */
class PageInBrowserIT {
  @TempDir static Path folder;
  private static DecisionRig rig;
  private static TestBrowser browser;
  private static String accepted;
  private static String held;

  private final List<String> complaints = new ArrayList<>();
  private Page page;

  @BeforeAll
  static void start() throws Exception {
    browser = TestBrowser.start();
    rig = DecisionRig.start(folder.resolve("house"), "", PageClient.SETTINGS);
    accepted = rig.send("good", TestStudies.rt().instances(12).matrix(64), "case: 001").id();
    rig.send("two", TestStudies.ct().seed("two").withPatients(2), "case: 002");
    held = rig.send("held", TestStudies.ct().seed("h").burnedIn("YES"), "case: 003").id();
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (rig != null) {
      rig.close();
    }
  }

  @BeforeEach
  void open() {
    page = page(ColorScheme.LIGHT);
  }

  private Page page(ColorScheme scheme) {
    BrowserContext context =
        browser.context(
            rig.house().observing().port(),
            new Browser.NewContextOptions().setJavaScriptEnabled(false).setColorScheme(scheme));
    Page opened = context.newPage();
    opened.onConsoleMessage(message -> complaints.add(message.text()));
    return opened;
  }

  private void signIn() {
    page.navigate("/page/parked");
    page.getByLabel("Your name").fill("R. Ader");
    page.getByLabel("Token").fill(PageClient.TOKEN);
    page.getByRole(AriaRole.BUTTON).click();
    assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Parked");
  }

  private void go(String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
  }

  @Test
  void a_person_signs_in_reads_and_finds_a_submission_with_its_pictures() {
    page.navigate("/page");
    TestBrowser.picture(page, "page-sign-in");
    signIn();
    go("Received");
    assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Received today");
    TestBrowser.picture(page, "page-received");
    go(accepted);
    assertThat(page.getByText("ACCEPTED").first()).isVisible();
    Locator shown = page.getByAltText("report.png, as the site got it");
    assertThat(shown).isVisible();
    assertThat(shown.boundingBox().width).as("it was loaded and drawn").isGreaterThan(300);
    TestBrowser.picture(page, "page-submission");
    assertThat(complaints).isEmpty();
  }

  @Test
  void a_person_runs_a_held_study_again() throws Exception {
    signIn();
    go(held);
    assertThat(page.getByText("Held for a person of ours").first()).isVisible();
    TestBrowser.picture(page, "page-parked");
    page.getByLabel("Reason").fill("The profile is mended");
    assertThat(page.getByLabel("By")).hasValue("R. Ader");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Run it again")).click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("runs again");
    assertThat(rig.last(held, "retried").actor()).isEqualTo("operator R. Ader");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> rig.events(held).stream().filter("held"::equals).count() == 2);
    await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(parked()));
    assertThat(complaints).isEmpty();
  }

  private static Path parked() {
    return rig.spool().resolve("parked").resolve(held).resolve("held.png");
  }

  @Test
  void a_person_downloads_the_ledger() throws Exception {
    signIn();
    go("Audit");
    Download download = page.waitForDownload(() -> go("Download the ledger"));
    assertThat(download.suggestedFilename()).matches("ledger-[0-9a-f]{16}\\.jsonl");
    assertThat(Files.readString(download.path())).contains(accepted, "signed-in");
  }

  @Test
  void all_of_it_is_reached_by_the_keyboard_and_what_has_the_focus_shows_it() {
    signIn();
    List<String> reached = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      page.keyboard().press("Tab");
      Locator focused = page.locator(":focus");
      assertThat(focused).hasCSS("outline-style", "solid");
      reached.add(focused.innerText().strip());
      if (reached.contains(held)) {
        break;
      }
    }
    assertThat(reached)
        .containsSubsequence(
            "Skip to the content", "Received", "Waiting", "Configuration", "Sign out", held);
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Submission " + held);
  }

  @Test
  void it_is_dark_where_that_is_wanted_and_has_landmarks_and_a_language() {
    page = page(ColorScheme.DARK);
    signIn();
    go("Received");
    assertThat(page.locator("body")).hasCSS("background-color", "rgb(18, 23, 29)");
    TestBrowser.picture(page, "page-received-dark");
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    for (AriaRole landmark : List.of(AriaRole.BANNER, AriaRole.MAIN)) {
      assertThat(page.getByRole(landmark)).hasCount(1);
    }
    assertThat(page.getByRole(AriaRole.NAVIGATION, named("Pages"))).hasCount(1);
    assertThat(page.getByRole(AriaRole.TABLE, named("What came, by site and trial"))).hasCount(1);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
