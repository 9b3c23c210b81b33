package io.studygate.web;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.spi.Registry;

/** Adds routes for pages; the template {@code answer-page} must be loaded and a server listen. */
public final class WebRoutes {
  private static final String PAGE = "webPage-";

  private final CamelContext context;
  private final String server;
  private final String area;
  private final Crowd crowd;
  private final Guarded.Notices notices;

  /**
   * @param server scheme under which {@link HttpServer#offer} lets them join
   * @param area begins the ids of their routes
   * @param crowd shared by all pages of a server
   */
  public WebRoutes(
      CamelContext context, String server, String area, Crowd crowd, Guarded.Notices notices) {
    this.context = context;
    this.server = server;
    this.area = area;
    this.crowd = crowd;
    this.notices = notices;
    Registry registry = context.getRegistry();
    registry.bind("requestReader", new RequestReader());
    registry.bind("headersOut", new HeadersOut());
    registry.bind("bodySender", new BodySender());
  }

  /** One that only shows something. */
  public void shows(String name, String path, WebPage page) {
    add(
        name,
        path,
        "GET,HEAD",
        request -> {
          WebAnswer answer = page.answer(request);
          return request.method().equals("HEAD") ? answer.head() : answer;
        });
  }

  /** One that a form is sent to. */
  public void takes(String name, String path, WebPage page) {
    add(name, path, "POST", page);
  }

  /** One that a page's program gives something up by. */
  public void removes(String name, String path, WebPage page) {
    add(name, path, "DELETE", page);
  }

  private void add(String name, String path, String methods, WebPage page) {
    WebPage inTurn = request -> inTurn(page, request);
    String id = area + "-" + name;
    context.getRegistry().bind(PAGE + id, inTurn);
    TemplatedRouteBuilder.builder(context, "answer-page")
        .routeId(id)
        .prefixId(id + "-")
        .parameter("page", id)
        .parameter("server", server)
        .parameter("path", path)
        .parameter("methods", methods)
        .add();
  }

  private WebAnswer inTurn(WebPage page, WebRequest request) {
    WebAnswer answer = crowd.answer(page, request);
    return answer == null
        ? notices.say(503, "Too many at once", "Load it again in a minute.")
        : answer;
  }
}
