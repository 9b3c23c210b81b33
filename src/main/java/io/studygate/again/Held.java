package io.studygate.again;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a submission holds of one study: of each instance a keyed hash of its UID and one of its
 * bytes, below the number of its series. As text it is a line for each series: the number, or a
 * hyphen for none, and the hashes of its instances in Base64, 16 bytes each.
 */
final class Held {
  private static final int EACH = 2 * Long.BYTES;

  /** By hash of the UID. */
  private final Map<Long, One> instances = new HashMap<>();

  /**
   * One instance.
   *
   * @param series its series' number; {@code null} for none
   * @param bytes hash of its bytes
   */
  record One(Integer series, long bytes) {}

  void add(Integer series, long uid, long bytes) {
    instances.put(uid, new One(series, bytes));
  }

  int size() {
    return instances.size();
  }

  /** How many of these are in the other, changed or not. */
  int shared(Held other) {
    return (int) instances.keySet().stream().filter(other.instances::containsKey).count();
  }

  /** Those that the other has not. */
  List<One> without(Held other) {
    return instances.entrySet().stream()
        .filter(each -> !other.instances.containsKey(each.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Those that the other has with other bytes. */
  List<One> changed(Held other) {
    return instances.entrySet().stream()
        .filter(
            each -> {
              One before = other.instances.get(each.getKey());
              return before != null && before.bytes() != each.getValue().bytes();
            })
        .map(Map.Entry::getValue)
        .toList();
  }

  String text() {
    Map<String, List<Long>> lines = new TreeMap<>();
    instances.forEach(
        (uid, one) -> {
          String name = one.series() == null ? "-" : one.series().toString();
          lines.computeIfAbsent(name, any -> new ArrayList<>()).addAll(List.of(uid, one.bytes()));
        });
    return lines.entrySet().stream()
        .map(line -> line.getKey() + " " + packed(line.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String packed(List<Long> hashes) {
    ByteBuffer buffer = ByteBuffer.allocate(hashes.size() * Long.BYTES);
    hashes.forEach(buffer::putLong);
    return Base64.getEncoder().encodeToString(buffer.array());
  }

  static Held of(String text) {
    Held held = new Held();
    text.lines()
        .map(line -> line.split(" ", 2))
        .forEach(
            line -> {
              Integer series = line[0].equals("-") ? null : Integer.valueOf(line[0]);
              ByteBuffer hashes = ByteBuffer.wrap(Base64.getDecoder().decode(line[1]));
              while (hashes.remaining() >= EACH) {
                held.add(series, hashes.getLong(), hashes.getLong());
              }
            });
    return held;
  }
}
