package io.studygate.deliver;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.component.aws.common.AwsClientBuilderUtil;
import org.apache.camel.component.aws2.s3.AWS2S3Configuration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The client of one bucket: as Camel makes it, but for how long it waits. The library's own waits
 * four times half a minute for an answer, and for ever for a server that takes no bytes.
 */
final class BucketClient {
  private BucketClient() {}

  /**
   * @param looks looks at requests under way; it ends with the client
   */
  static S3Client of(
      AWS2S3Configuration configuration, BucketTimes times, ScheduledExecutorService looks) {
    return AwsClientBuilderUtil.buildClient(
        configuration,
        S3Client::builder,
        client ->
            client
                .forcePathStyle(configuration.isForcePathStyle())
                .httpClientBuilder(new Http(configuration, times, looks)));
  }

  private record Http(
      AWS2S3Configuration configuration, BucketTimes times, ScheduledExecutorService looks)
      implements SdkHttpClient.Builder<Http> {
    @Override
    public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
      Duration stall = Duration.ofMillis(times.stallMillis());
      ApacheHttpClient.Builder http =
          ApacheHttpClient.builder()
              .connectionTimeout(Duration.ofMillis(times.connectMillis()))
              // Of what comes after the first line of an answer; all before is watched.
              .socketTimeout(stall.multipliedBy(2));
      if (configuration.getProxyHost() != null && configuration.getProxyPort() != null) {
        String proxy =
            "%s://%s:%d"
                .formatted(
                    configuration.getProxyProtocol(),
                    configuration.getProxyHost(),
                    configuration.getProxyPort());
        http.proxyConfiguration(ProxyConfiguration.builder().endpoint(URI.create(proxy)).build());
      }
      return new WatchedRequests(http.buildWithDefaults(defaults), stall, looks);
    }
  }
}
