package io.studygate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.Destination;
import org.apache.camel.component.aws2.s3.AWS2S3Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

final class BucketComponentTest {
  @Test
  void a_check_makes_no_client_which_would_ask_the_network_for_a_region_that_is_not_named()
      throws Exception {
    Destination cloud = new Destination("d0", "aws2-s3:studies?accessKey=A&secretKey=B");
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      AWS2S3Endpoint made = (AWS2S3Endpoint) context.getEndpoint(DestinationUri.of(cloud));
      assertThat(made.getS3Client()).isNull();
      assertThat(made.getConfiguration().getAmazonS3Client()).isNull();
      assertThat(made.getConfiguration().getBucketName()).isEqualTo("studies");
    }
  }
}
