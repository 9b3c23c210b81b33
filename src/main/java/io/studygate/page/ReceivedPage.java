package io.studygate.page;

import io.studygate.ledger.Listing;
import io.studygate.ledger.Submission;
import io.studygate.web.Guarded;
import io.studygate.web.Times;
import io.studygate.web.Visitor;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What arrived on a day, by site and trial, and one by one. */
final class ReceivedPage implements Guarded.Room {
  private static final int A_PAGE = 50;

  private final Frame frame;
  private final Sights sights;
  private final Listing listing;
  private final Times times;

  ReceivedPage(Frame frame, Sights sights, Listing listing, Times times) {
    this.frame = frame;
    this.sights = sights;
    this.listing = listing;
    this.times = times;
  }

  @Override
  public WebAnswer answer(WebRequest request, Visitor visitor) {
    sights.listed(visitor, "received");
    LocalDate day = times.day(request.asked("day"));
    Instant from = times.begin(day);
    Instant to = times.begin(day.plusDays(1));
    List<Listing.Count> counts = listing.counts(from, to);
    Listing.Choice choice =
        new Listing.Choice(from, to, request.asked("site"), request.asked("trial"));
    List<Submission> found =
        listing.of(choice, Listing.Last.of(request.asked("after")), A_PAGE + 1);
    Map<String, Object> values = new HashMap<>();
    values.put("zone", times.zone());
    values.put("day", day.toString());
    values.put("before", day.minusDays(1).toString());
    values.put("next", day.isBefore(times.today()) ? day.plusDays(1).toString() : "");
    values.put("site", choice.site());
    values.put("trial", choice.protocol());
    values.put("chosen", !(choice.site() + choice.protocol()).isEmpty());
    values.put("total", DayTable.total(counts));
    values.put("rows", DayTable.rows(counts));
    values.put("lines", lines(found));
    values.put("more", found.size() > A_PAGE ? more(day, choice, found.get(A_PAGE - 1)) : "");
    String title = day.equals(times.today()) ? "Received today" : "Received on " + day;
    values.put("date", Times.words(day));
    return frame.page("received", title, Frame.HOME, visitor, values);
  }

  private List<Line> lines(List<Submission> found) {
    return found.stream().limit(A_PAGE).map(each -> Line.of(each, times)).toList();
  }

  private static String more(LocalDate day, Listing.Choice choice, Submission last) {
    return "day="
        + day
        + "&site="
        + URLEncoder.encode(choice.site(), StandardCharsets.UTF_8)
        + "&trial="
        + URLEncoder.encode(choice.protocol(), StandardCharsets.UTF_8)
        + "&after="
        + Listing.Last.of(last).text();
  }
}
