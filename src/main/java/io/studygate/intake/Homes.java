package io.studygate.intake;

import io.studygate.config.Site;
import io.studygate.spool.Ticket.Layout;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which site a path of an inbox belongs to, and what lies there. */
final class Homes {
  private final Map<String, Site> byHome = new HashMap<>();
  private final Set<String> above = new HashSet<>();

  Homes(Collection<Site> sites) {
    for (Site site : sites) {
      String home = trim(site.home());
      byHome.put(home, site);
      for (int i = home.indexOf('/'); i >= 0; i = home.indexOf('/', i + 1)) {
        above.add(home.substring(0, i));
      }
      above.add("");
    }
  }

  /**
   * A place in a site's home.
   *
   * @param site the site's code
   * @param home the site's home from the inbox's root, without slashes at its ends
   * @param path from the inbox's root, without slashes at its ends
   * @param names path below the home, name by name
   */
  record Place(String site, String home, String path, List<String> names) {
    String top() {
      return names.isEmpty() ? "" : names.get(0);
    }

    String last() {
      return names.get(names.size() - 1);
    }

    /** One of the two folders that a site writes to, or something in it. */
    boolean inbound() {
      return top().equals("input") || top().equals("incoming");
    }

    /** A folder {@code incoming/<name>/}. */
    boolean looseFolder() {
      return names.size() == 2 && top().equals("incoming");
    }

    /** The layout that a file here has. */
    Layout layout() {
      if (!FileNames.zip(last())) {
        return Layout.STRAY;
      }
      if (top().equals("incoming") && names.size() == 2) {
        return Layout.INCOMING_ZIP;
      }
      boolean input = top().equals("input") && names.size() == 4 && names.get(2).equals("input");
      return input ? Layout.INPUT_ZIP : Layout.STRAY;
    }

    /** Name of the folder {@code input/<study_id>/}; {@code null} elsewhere. */
    String folder() {
      return top().equals("input") && names.size() > 2 ? names.get(1) : null;
    }

    /** Where it is moved once it is received, from the inbox's root. */
    String receivedPath(String id) {
      return (home.isEmpty() ? "" : home + "/") + "received/" + id + "/" + last();
    }
  }

  /** The place of a path, if it lies in a site's home. */
  Optional<Place> place(String path) {
    String trimmed = trim(path);
    for (String home = trimmed; ; home = parent(home)) {
      Site site = byHome.get(home);
      if (site != null) {
        String rest = trim(trimmed.substring(home.length()));
        List<String> names = rest.isEmpty() ? List.of() : List.of(rest.split("/"));
        return Optional.of(new Place(site.site(), home, trimmed, names));
      }
      if (home.isEmpty()) {
        return Optional.empty();
      }
    }
  }

  /** Whether homes lie below this directory. */
  boolean above(String path) {
    return above.contains(trim(path));
  }

  /** A path without slashes, or a dot for "here", at its ends. */
  static String trim(String path) {
    if (path == null) {
      return "";
    }
    int from = 0;
    while (path.startsWith("/", from) || path.startsWith("./", from)) {
      from += path.charAt(from) == '/' ? 1 : 2;
    }
    int to = path.length();
    while (to > from && path.charAt(to - 1) == '/') {
      to--;
    }
    String trimmed = path.substring(from, to);
    return trimmed.equals(".") ? "" : trimmed;
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}
