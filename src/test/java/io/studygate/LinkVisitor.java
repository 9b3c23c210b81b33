package io.studygate;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody of a hospital before the page of their site's upload link, by a browser without what has
 * come since 2021.
 */
final class LinkVisitor {
  /** Under load a browser takes its time. */
  static final double PATIENCE_MILLIS = 120_000;

  private static final Path OLD = Path.of("src/test/resources/io/studygate/browser-of-2021.js");

  final BrowserContext context;
  final Page page;

  /** What the browser complains of, but for answers that say no. */
  final List<String> complaints;

  private final LinkClient.Link link;

  private LinkVisitor(BrowserContext context, List<String> complaints, LinkClient.Link link) {
    this.context = context;
    this.complaints = complaints;
    this.link = link;
    this.page = context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onConsoleMessage(
        message -> {
          if (!message.text().startsWith("Failed to load resource")
              && !message.type().equals("verbose")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onDialog(
        dialog -> {
          if (dialog.type().equals("alert")) {
            complaints.add("says " + dialog.message());
          }
          dialog.accept();
        });
  }

  static LinkVisitor come(
      TestBrowser browser, int port, LinkClient.Link link, Browser.NewContextOptions options) {
    BrowserContext context = browser.context(port, options);
    context.addInitScript(OLD);
    return new LinkVisitor(context, new ArrayList<>(), link);
  }

  /** The same person in another tab. */
  LinkVisitor otherTab() {
    LinkVisitor other = new LinkVisitor(context, complaints, link);
    other.page.navigate("/link/" + link.secret());
    return other;
  }

  void tryPassword(String password) {
    page.navigate("/link/" + link.secret());
    page.getByLabel("Password").fill(password);
    page.getByRole(AriaRole.BUTTON).click();
  }

  LinkVisitor signIn() {
    tryPassword(link.password());
    assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Send a study");
    return this;
  }

  void describe(String trial, String caseId) {
    field("Trial").selectOption(trial);
    field("Case").fill(caseId);
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  /** Selects by the button for files, or by the one for a folder. */
  void select(String input, Path path) {
    page.locator(input).setInputFiles(path);
    assertThat(page.locator("#chosen")).not().hasText("", patient());
  }

  /** Drops a file or folder, as it comes from the desktop. */
  void drop(Path path) {
    BoundingBox place = page.locator("#drop").boundingBox();
    CDPSession session = context.newCDPSession(page);
    for (String type : List.of("dragEnter", "dragOver", "drop")) {
      JsonArray files = new JsonArray();
      files.add(path.toAbsolutePath().toString());
      JsonObject data = new JsonObject();
      data.add("items", new JsonArray());
      data.add("files", files);
      data.addProperty("dragOperationsMask", 1);
      JsonObject event = new JsonObject();
      event.addProperty("type", type);
      event.addProperty("x", place.x + 40);
      event.addProperty("y", place.y + 20);
      event.add("data", data);
      session.send("Input.dispatchDragEvent", event);
    }
    assertThat(page.locator("#chosen")).containsText("file", containing());
  }

  /** Takes one of the page's buttons or links. */
  void take(AriaRole role, String name) {
    page.getByRole(role, new Page.GetByRoleOptions().setName(name)).click();
  }

  void send() {
    take(AriaRole.BUTTON, "3. Send");
  }

  /** Waits until so much of it is there. */
  void waitForPercent(int percent) {
    // Not by Playwright's own wait: it evaluates text, which the page's policy keeps out.
    await()
        .pollInSameThread()
        .atMost(Duration.ofMillis((long) PATIENCE_MILLIS))
        .until(
            () ->
                ((Number) page.locator("#bar").evaluate("bar => bar.value")).doubleValue()
                    >= 10 * percent);
  }

  /** Waits for the confirmation; gives the submission's id. */
  String confirmed() {
    assertThat(page.locator("#done-title")).isVisible(visible());
    return page.locator("#done-id").textContent();
  }

  Locator trouble() {
    return page.locator("#trouble");
  }

  static LocatorAssertions.HasTextOptions patient() {
    return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);
  }

  static LocatorAssertions.ContainsTextOptions containing() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
  }

  static LocatorAssertions.IsVisibleOptions visible() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
  }
}
