package io.studygate.link;

/**
 * A site that has signed in by its link.
 *
 * @param site its code
 * @param secret of its link, as it stands in the address
 * @param form what its forms and programs must bring along
 */
public record Guest(String site, String secret, String form) {
  /** Address of the link. */
  String base() {
    return "/link/" + secret;
  }

  /** Address of something of this link. */
  String at(String path) {
    return base() + "/" + path;
  }

  @Override
  public String toString() {
    return "Guest[" + site + "]";
  }
}
