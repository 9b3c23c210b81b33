package io.studygate.deliver;

import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.component.aws2.s3.AWS2S3Component;
import org.apache.camel.component.aws2.s3.AWS2S3Configuration;
import org.apache.camel.component.aws2.s3.AWS2S3Endpoint;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Camel's own {@code aws2-s3} with the two options of {@link BucketTimes}. It is found by the
 * scheme {@code bucket} under {@code META-INF/services}, so that a route of one's own still gets
 * Camel's.
 */
@org.apache.camel.spi.annotations.Component("aws2-s3")
public final class BucketComponent extends AWS2S3Component {

  @Override
  protected Endpoint createEndpoint(String uri, String rest, Map<String, Object> parameters)
      throws Exception {
    BucketTimes times = BucketTimes.read(new UriOptions(parameters));
    parameters.keySet().removeAll(BucketTimes.OPTIONS);
    AWS2S3Endpoint camels = (AWS2S3Endpoint) super.createEndpoint(uri, rest, parameters);
    return new BucketEndpoint(uri, this, camels.getConfiguration(), times);
  }

  private static final class BucketEndpoint extends AWS2S3Endpoint {
    private final BucketTimes times;

    BucketEndpoint(
        String uri, Component component, AWS2S3Configuration configuration, BucketTimes times) {
      super(uri, component, configuration);
      this.times = times;
    }

    /** Not before: a client may ask for its region in the network, and a check asks nobody. */
    @Override
    public void doStart() throws Exception {
      ScheduledExecutorService looks =
          getCamelContext()
              .getExecutorServiceManager()
              .newSingleThreadScheduledExecutor(this, "bucket-stalls");
      getConfiguration().setAmazonS3Client(BucketClient.of(getConfiguration(), times, looks));
      super.doStart();
    }

    /** Camel closes no client that was given to it. */
    @Override
    public void doStop() throws Exception {
      super.doStop();
      S3Client client = getS3Client();
      if (client != null) {
        client.close();
      }
    }
  }
}
