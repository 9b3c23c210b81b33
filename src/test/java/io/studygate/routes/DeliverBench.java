package io.studygate.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.Variables;
import io.studygate.config.Destination;
import io.studygate.config.Trial;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.deidentify.DeidentifiedStudy.WrittenObject;
import io.studygate.deliver.DeliveredDetails;
import io.studygate.deliver.DeliveryIntent;
import io.studygate.deliver.DeliveryMaker;
import io.studygate.deliver.DeliveryQueue;
import io.studygate.deliver.DeliveryReader;
import io.studygate.deliver.DeliveryTurnOver;
import io.studygate.deliver.DeliveryTurns;
import io.studygate.deliver.DeliveryWaits;
import io.studygate.deliver.DestinationRoutes;
import io.studygate.deliver.FolderDestination;
import io.studygate.deliver.FormerPlace;
import io.studygate.deliver.NotYetDelivered;
import io.studygate.deliver.RecallQueue;
import io.studygate.deliver.RecalledPlaces;
import io.studygate.deliver.StudyFolder;
import io.studygate.deliver.WantedDestinations;
import io.studygate.deliver.WhyItWaits;
import io.studygate.ledger.Event;
import io.studygate.ledger.Recalls;
import io.studygate.proof.Records;
import io.studygate.spool.Decision;
import io.studygate.spool.Holds;
import io.studygate.spool.RecallWish;
import io.studygate.validate.Outcome;
import io.studygate.validate.Outcome.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.commons.codec.digest.DigestUtils;

/** The routes from an accepted study to its destinations. */
final class DeliverBench implements AutoCloseable {
  static final String STUDY = "2.25.1";

  final RouteBench bench;

  DeliverBench(Path folder) throws Exception {
    this(new RouteBench(folder), Holds.alone());
  }

  /**
   * @param holds what keeps other replicas on the same ledger from what this one works on
   */
  DeliverBench(RouteBench bench, Holds holds) throws Exception {
    this.bench = bench;
    bench
        .bind("wantedDestinations", new WantedDestinations())
        .bind("deliveryMaker", new DeliveryMaker(bench.spool))
        .bind("deliveryIntent", new DeliveryIntent(bench.ledger))
        .bind("deliveryQueue", new DeliveryQueue(bench.spool))
        .bind("deliveryReader", new DeliveryReader())
        .bind("deliveryTurns", new DeliveryTurns(holds))
        .bind("deliveryTurnOver", new DeliveryTurnOver(holds))
        .bind("notYetDelivered", new NotYetDelivered(bench.ledger))
        .bind("deliveredDetails", new DeliveredDetails())
        .bind("whyItWaits", new WhyItWaits())
        .bind("deliveryWaits", new DeliveryWaits(bench.ledger))
        .bind("studyFolder", new StudyFolder())
        .bind("folderDestination", new FolderDestination(holds))
        .load("50-deliver", "51-destinations");
  }

  void start(Trial trial) throws Exception {
    DestinationRoutes.endpoints(RouteBench.generation(null, Map.of(), trial)).addTo(bench.context);
    bench.context.start();
  }

  /** A trial with these destinations, named d0, d1 and so on. */
  static Trial trial(String... uris) {
    Destination[] destinations = new Destination[uris.length];
    for (int i = 0; i < uris.length; i++) {
      destinations[i] = new Destination("d" + i, uris[i]);
    }
    return RouteBench.trial(destinations);
  }

  void deliver(String id, Trial trial, DeidentifiedStudy study) {
    assertThat(tryToDeliver(id, trial, Verdict.ACCEPTED, study).getException()).isNull();
  }

  /** A person wants it back: as the command and the route 52-recall do it. */
  void recall(String id, Trial trial) throws IOException {
    Recalls recalls = new Recalls(bench.ledger);
    Instant at = Instant.parse("2026-01-02T03:04:05Z");
    recalls.ask(id, "operator A. Officer", at, Map.of("by", "A. Officer", "reason", "a breach"));
    Decision decision = Decision.recall(List.of("A. Officer"), "a breach", at);
    RecallWish wish = new RecallWish(recalls.ticket(id), decision);
    RecallQueue queue = new RecallQueue(RouteBench.generation(null, Map.of(), trial), bench.spool);
    for (FormerPlace place : new RecalledPlaces(bench.ledger).of(wish)) {
      queue.queue(wish.ticket(), place);
    }
  }

  /** Names of the events about one destination, in their order. */
  List<String> events(String id, String destination) {
    return bench.ledger.history(id).stream()
        .filter(event -> destination.equals(event.details().get("destination")))
        .map(Event::event)
        .toList();
  }

  Exchange tryToDeliver(String id, Trial trial, Verdict verdict, DeidentifiedStudy study) {
    Map<String, String> sums = new TreeMap<>();
    study.objects().forEach(each -> sums.put(each.path().toString(), each.sha256()));
    return bench
        .context
        .createProducerTemplate()
        .send(
            "direct:deliver-study",
            each -> {
              each.setVariable(Variables.TICKET, RouteBench.ticket(id));
              each.setVariable(Variables.CASE, RouteBench.decision(trial));
              each.setVariable(Variables.DEIDENTIFIED, study);
              each.setVariable(Variables.DEIDENTIFICATION, Records.of(id, sums));
              each.setVariable(Variables.OUTCOME, new Outcome(verdict, List.of()));
            });
  }

  /** A study whose objects hold their own names. */
  DeidentifiedStudy study(String name, String... files) throws IOException {
    Map<String, byte[]> objects = new TreeMap<>();
    for (String file : files) {
      objects.put(file, file.getBytes());
    }
    return study(name, objects);
  }

  DeidentifiedStudy study(String name, Map<String, byte[]> files) throws IOException {
    Path scratch = bench.spool.workOf(name).resolve("study");
    List<WrittenObject> objects = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = Path.of(STUDY, file.getKey().split("/"));
      Files.createDirectories(scratch.resolve(path).getParent());
      Files.write(scratch.resolve(path), file.getValue());
      String sum = DigestUtils.sha256Hex(file.getValue());
      long bytes = file.getValue().length;
      objects.add(new WrittenObject(1, path, "1.2", STUDY, "s", "i", "CT", bytes, sum));
    }
    return new DeidentifiedStudy(scratch, objects, "basic", List.of());
  }

  List<Event> delivered(String id) {
    return bench.ledger.history(id).stream()
        .filter(event -> event.event().equals("delivered"))
        .toList();
  }

  /** Whether a delivery of this submission has failed and waits. */
  boolean waits(String destination, String id) {
    return Files.exists(
        bench.spool.deliver().resolve("TEST-1-" + destination + "/" + id + "/retry.json"));
  }

  /** Why it waits, as the ledger says to operators. */
  List<String> reasons(String id) {
    return bench.ledger.history(id).stream()
        .filter(event -> event.event().equals("delivery-waits"))
        .map(event -> event.details().get("reason"))
        .toList();
  }

  /** Every file that waits; what leaves while we look counts as one. */
  List<String> queued() throws IOException {
    try {
      return names(bench.spool.deliver());
    } catch (NoSuchFileException | UncheckedIOException e) {
      return List.of("it leaves");
    }
  }

  /** The files below a folder. */
  static List<String> names(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      return paths
          .filter(Files::isRegularFile)
          .map(p -> tree.relativize(p).toString())
          .sorted()
          .toList();
    }
  }

  @Override
  public void close() {
    bench.close();
  }
}
