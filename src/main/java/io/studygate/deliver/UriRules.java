package io.studygate.deliver;

import io.studygate.config.Destination;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.util.URISupport;

/**
 * What may stand in the URI of a destination of each kind. Others of Camel's options would send
 * single files, make folders or buckets, or trust a server that nobody has looked at.
 */
final class UriRules {
  private static final Set<String> FOLDER = Set.of("autoCreate");

  private static final Set<String> SFTP =
      Set.of(
          "username",
          "password",
          "privateKeyFile",
          "privateKeyPassphrase",
          "knownHostsFile",
          "useUserKnownHostsFile",
          "strictHostKeyChecking",
          "preferredAuthentications",
          "ciphers",
          "keyExchangeProtocols",
          "publicKeyAcceptedAlgorithms",
          "serverHostKeys",
          "compression",
          "connectTimeout",
          "soTimeout",
          "serverAliveInterval",
          "serverAliveCountMax");

  private static final Set<String> BUCKET =
      Set.of(
          "accessKey",
          "secretKey",
          "sessionToken",
          "useSessionCredentials",
          "useDefaultCredentialsProvider",
          "useProfileCredentialsProvider",
          "profileCredentialsName",
          "region",
          "overrideEndpoint",
          "uriEndpointOverride",
          "forcePathStyle",
          "partSize",
          "storageClass",
          "useAwsKMS",
          "awsKMSKeyId",
          "useSSES3",
          "proxyProtocol",
          "proxyHost",
          "proxyPort",
          "connectTimeoutMillis",
          "stallTimeoutMillis");

  private static final Set<String> SECRET =
      Set.of("password", "privateKeyPassphrase", "secretKey", "sessionToken");

  private final DestinationKind kind;
  private final String uri;
  private final Map<String, String> options = new TreeMap<>();

  /**
   * @param destination its URI as it stands in the trial's file, with the names of secrets
   */
  UriRules(Destination destination) {
    this.kind = DestinationKind.of(destination);
    this.uri = destination.uri();
    try {
      URISupport.parseQuery(query()).forEach((name, value) -> options.put(name, "" + value));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("the URI's options cannot be read", e);
    }
  }

  /** The first rule that is broken; {@code null} if none is. */
  OptionFault broken() {
    for (String secret : SECRET) {
      if (options.containsKey(secret) && !options.get(secret).contains("{{")) {
        return new OptionFault(
            "its " + secret + " stands in the trial's file",
            "write " + secret + "={{secret:name}}");
      }
    }
    return switch (kind) {
      case FOLDER ->
          unknown(FOLDER) || !options.getOrDefault("autoCreate", "true").matches("true|false")
              ? new OptionFault(
                  "a file: URI takes no option but autoCreate, as whole studies are renamed",
                  "write file:<folder>")
              : null;
      case SFTP -> sftp();
      case BUCKET -> bucket();
      case OTHER -> null;
    };
  }

  private OptionFault sftp() {
    if (!"yes".equals(options.get("strictHostKeyChecking"))
        || !options.containsKey("knownHostsFile")) {
      return new OptionFault(
          "the server's key is not asked for, so any server would get the studies",
          "add knownHostsFile=<file>&strictHostKeyChecking=yes");
    }
    if (uri.matches("sftp:(//)?[^/?]*:[^/?@]*@.*")) {
      return new OptionFault(
          "a password stands in the trial's file", "write password={{secret:name}}");
    }
    if (uri.matches("sftp:(//)?[^/?]+//.*")) {
      return new OptionFault(
          "Camel would take the path from the folder in which the login starts",
          "write it from there, with one slash before it");
    }
    return others(SFTP, "sftp:");
  }

  private OptionFault bucket() {
    Map<String, Object> times = new TreeMap<>(options);
    times.keySet().retainAll(BucketTimes.OPTIONS);
    UriOptions read = new UriOptions(times);
    BucketTimes.read(read);
    OptionFault unknown = others(BUCKET, "aws2-s3:");
    return unknown == null ? read.faults().stream().findFirst().orElse(null) : unknown;
  }

  private OptionFault others(Set<String> known, String scheme) {
    if (!unknown(known)) {
      return null;
    }
    Set<String> names = new TreeSet<>(options.keySet());
    names.removeAll(known);
    return new OptionFault(
        "a destination's " + scheme + " URI does not take " + String.join(", ", names),
        "it takes " + String.join(", ", new TreeSet<>(known)));
  }

  private boolean unknown(Set<String> known) {
    return !known.containsAll(options.keySet());
  }

  private String query() {
    int at = uri.indexOf('?');
    return at < 0 ? "" : uri.substring(at + 1);
  }
}
