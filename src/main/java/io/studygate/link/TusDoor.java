package io.studygate.link;

import io.studygate.ledger.LedgerException;
import io.studygate.spool.FaultLog;
import io.studygate.web.Peers;
import io.studygate.web.RequestBody;
import io.studygate.web.RequestReader;
import io.studygate.web.Visitor;
import io.studygate.web.WebRequest;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.springframework.dao.DataAccessException;

/** Bean of {@code answer-upload}: lets files in from who has signed in by the link. */
public final class TusDoor {
  private static final FaultLog FAULTS = new FaultLog();

  private final RequestReader reader = new RequestReader();
  private final LinkDoor door;
  private final Peers peers;
  private final TusFiles files;

  TusDoor(LinkDoor door, Peers peers, TusFiles files) {
    this.door = door;
    this.peers = peers;
    this.files = files;
  }

  /** The answer; the request's body is read here and nowhere else. */
  public TusAnswer answer(Message message) {
    WebRequest request = reader.read(message);
    HttpServerRequest body = ((HttpMessage) message).getRequest();
    try (RequestBody bytes = new RequestBody(body)) {
      return answer(new TusRequest(request), bytes);
    } catch (Refusal e) {
      return TusAnswer.refused(e.status(), e.getMessage());
    } catch (LedgerException | DataAccessException e) {
      return TusAnswer.refused(503, "The ledger does not answer. Go on in a minute.");
    } catch (RequestBody.ClientGone e) {
      return TusAnswer.refused(408, "The connection broke. What came is kept.");
    } catch (IOException | RuntimeException e) {
      FAULTS.handleException(e);
      return TusAnswer.refused(500, "A fault of ours. Go on in a minute.");
    }
  }

  private TusAnswer answer(TusRequest asked, RequestBody body) throws IOException, Refusal {
    WebRequest request = asked.request();
    if (!peers.answered(request)) {
      throw new Refusal(403, "Not here.");
    }
    if (asked.method().equals("OPTIONS")) {
      return TusAnswer.spoken();
    }
    Visitor visitor =
        door.visitor(request).orElseThrow(() -> new Refusal(401, "Sign in again to go on."));
    if (request.changes() && !visitor.sent(request)) {
      throw new Refusal(403, "This was not sent from our page. Load it again.");
    }
    asked.spoken();
    Guest guest = new Guest(visitor.name(), LinkDoor.secret(request), visitor.form());
    String file = request.part(3);
    return switch (asked.method()) {
      case "HEAD" -> files.state(guest, file);
      case "PATCH" -> files.patch(guest, file, asked, body);
      case "DELETE" -> files.remove(guest, file);
      case "POST" -> {
        if (!file.isEmpty()) {
          throw new Refusal(405, "Files are begun elsewhere.");
        }
        yield files.create(guest, asked, body);
      }
      default -> throw new Refusal(405, "That is not done here.");
    };
  }
}
