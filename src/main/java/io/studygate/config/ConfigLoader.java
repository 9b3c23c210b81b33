package io.studygate.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/** Loads and checks all of {@code config/}, all faults together. */
public final class ConfigLoader {
  private static final String SETTINGS = "application.properties";

  /** What is no YAML of ours: the settings, and what makes ConfigMaps of the folder. */
  private static final Set<String> OTHERS = Set.of(SETTINGS, "kustomization.yaml");

  /** For check alone: what a trial was tried on is no part of what the gateway works by. */
  private static final String SAMPLES = "samples/";

  private final Path folder;
  private final String shown;
  private final Map<String, String> environment;
  private final Map<String, byte[]> more;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, String> texts = new TreeMap<>();

  private final Registers registers = new Registers();
  private final Kind<Inbox> inboxes = new Kind<>("inboxes", "name", Inbox.class);
  private final Kind<Site> sites = new Kind<>("sites", "site", Site.class);
  private final Kind<Trial> trials = new Kind<>("trials", "protocol", Trial.class);
  private final Kind<Profile> profiles = new Kind<>("profiles", "name", Profile.class);

  private ConfigLoader(Path folder, Map<String, String> environment, Map<String, byte[]> more) {
    this.folder = folder;
    this.shown = shown(folder);
    this.environment = environment;
    this.more = more;
  }

  /** The folder as a person at this working directory would name it, with a slash at its end. */
  private static String shown(Path folder) {
    Path here = Path.of("").toAbsolutePath();
    Path there = folder.toAbsolutePath().normalize();
    Path near = there.startsWith(here) ? here.relativize(there) : there;
    return near.toString().replace('\\', '/') + "/";
  }

  /**
   * What was loaded.
   *
   * @param generation {@code null} if there are faults
   * @param faults everything that is wrong
   */
  public record Loaded(Generation generation, List<Fault> faults) {
    public Loaded {
      faults = List.copyOf(faults);
    }

    /**
     * The generation.
     *
     * @throws FaultyConfiguration if there are faults
     */
    public Generation orThrow() {
      if (!faults.isEmpty()) {
        throw new FaultyConfiguration(faults);
      }
      return generation;
    }
  }

  /** Loads a folder with the process's environment. */
  public static Loaded load(Path folder) {
    return load(folder, System.getenv());
  }

  /**
   * Loads a folder.
   *
   * @param environment overrides of settings, and what {@code {{env:NAME}}} reads
   */
  public static Loaded load(Path folder, Map<String, String> environment) {
    return new ConfigLoader(folder, environment, Map.of()).load();
  }

  /**
   * Loads a folder as if one more file stood in it, to see whether it may be written.
   *
   * @param path of that file from the folder, with slashes
   */
  public static Loaded loadWith(Path folder, String path, String text) {
    Map<String, byte[]> more = Map.of(path, text.getBytes(StandardCharsets.UTF_8));
    return new ConfigLoader(folder, System.getenv(), more).load();
  }

  private Loaded load() {
    if (!Files.isDirectory(folder)) {
      return new Loaded(
          null, List.of(new Fault(shown, 0, "", "is no folder", "give one with --config")));
    }
    Map<String, byte[]> files = files(folder);
    files.putAll(more);
    SettingsSource.Read settings = SettingsSource.read(shown, text(files, SETTINGS), environment);
    faults.addAll(settings.faults());
    files.keySet().forEach(path -> place(path, files));
    MailTexts.check(shown + "mail/", texts, faults);
    new CrossCheck(inboxes, sites, trials, profiles, settings, registers).check();
    registers.faults(trials.trees(), faults);
    Stream.of(inboxes, sites, trials, profiles)
        .flatMap(kind -> kind.trees().values().stream())
        .forEach(tree -> faults.addAll(tree.faults()));
    if (!faults.isEmpty()) {
      return new Loaded(null, faults.stream().sorted().toList());
    }
    return new Loaded(generation(hash(files), settings), List.of());
  }

  private Generation generation(String hash, SettingsSource.Read settings) {
    References open = new References(settings.properties(), null);
    References all = new References(settings.properties(), settings.secrets());
    return new Generation(
        hash,
        settings.settings(),
        inboxes.records(all),
        sites.records(open),
        trials.records(open, registers::complete),
        profiles.records(open),
        texts,
        settings.properties());
  }

  /**
   * Every file of a configuration by its path with slashes; hidden ones are editors', and samples
   * are for check alone.
   *
   * @throws UncheckedIOException if one cannot be read
   */
  public static Map<String, byte[]> files(Path folder) {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        if (!path.startsWith(".") && !path.contains("/.") && !path.startsWith(SAMPLES)) {
          files.put(path, Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + shown(folder), e);
    }
    return files;
  }

  private void place(String path, Map<String, byte[]> files) {
    int slash = path.lastIndexOf('/');
    String kind = slash < 0 ? "" : path.substring(0, slash);
    String file = path.substring(slash + 1);
    for (Kind<?> known : List.of(inboxes, sites, trials, profiles)) {
      if (known.folder().equals(kind) && file.endsWith(".yaml")) {
        known.add(shown + path, file.substring(0, file.length() - 5), text(files, path));
        return;
      }
    }
    if (kind.equals("trials") && file.endsWith(".csv")) {
      registers.add(shown + path, file, text(files, path));
    } else if (kind.equals("mail") && file.endsWith(".txt")) {
      texts.put(file, text(files, path));
    } else if (!OTHERS.contains(path) && !file.endsWith(".md")) {
      String hint = file.endsWith(".yml") ? "rename it to end in .yaml" : "take it out";
      faults.add(new Fault(shown + path, 0, "", "is no file that is known here", hint));
    }
  }

  private String text(Map<String, byte[]> files, String path) {
    byte[] bytes = files.getOrDefault(path, new byte[0]);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      faults.add(new Fault(shown + path, 0, "", "is not UTF-8", "save it as UTF-8"));
      return "";
    }
  }

  private static String hash(Map<String, byte[]> files) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    files.forEach(
        (path, bytes) -> {
          digest.update((path + '\0' + bytes.length + '\0').getBytes(StandardCharsets.UTF_8));
          digest.update(bytes);
        });
    return HexFormat.of().formatHex(digest.digest());
  }
}
