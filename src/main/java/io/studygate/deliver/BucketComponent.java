package io.studygate.deliver;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Endpoint;
import org.apache.camel.component.aws2.s3.AWS2S3Component;
import org.apache.camel.component.aws2.s3.AWS2S3Endpoint;
import org.apache.camel.spi.annotations.Component;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Camel's own {@code aws2-s3} with the two options of {@link BucketTimes}. It is found by the
 * scheme {@code bucket} under {@code META-INF/services}, so that a route of one's own still gets
 * Camel's.
 */
@Component("aws2-s3")
public final class BucketComponent extends AWS2S3Component {
  private final List<S3Client> clients = new CopyOnWriteArrayList<>();

  @Override
  protected Endpoint createEndpoint(String uri, String rest, Map<String, Object> parameters)
      throws Exception {
    Map<String, Object> times = new HashMap<>(parameters);
    times.keySet().retainAll(BucketTimes.OPTIONS);
    parameters.keySet().removeAll(BucketTimes.OPTIONS);
    AWS2S3Endpoint endpoint = (AWS2S3Endpoint) super.createEndpoint(uri, rest, parameters);
    S3Client client =
        BucketClient.of(endpoint.getConfiguration(), BucketTimes.read(new UriOptions(times)));
    clients.add(client);
    endpoint.getConfiguration().setAmazonS3Client(client);
    return endpoint;
  }

  /** An endpoint does not close a client that was given to it. */
  @Override
  protected void doStop() throws Exception {
    super.doStop();
    clients.forEach(S3Client::close);
  }
}
