package io.studygate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.Destination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriRulesTest {
  private static final String SURE = "knownHostsFile=k&strictHostKeyChecking=yes";

  private static OptionFault broken(String uri) {
    return new UriRules(new Destination("archive", uri)).broken();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:/mnt/archive",
        "file:/mnt/archive?autoCreate=false",
        "sftp:us@host/in?" + SURE,
        "sftp://us@host:22/in?privateKeyFile=k&privateKeyPassphrase={{secret:pass}}&" + SURE,
        "aws2-s3:bucket?region=eu-central-1&accessKey=A&secretKey=RAW({{secret:bucket}})",
        "aws2-s3:bucket?connectTimeoutMillis=100&stallTimeoutMillis=3600000",
        "direct:our-archive"
      })
  void what_is_safe_may_stand_in_a_trials_file(String uri) {
    assertThat(broken(uri)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sftp:us@host/in",
        "sftp:us@host/in?knownHostsFile=k",
        "sftp:us@host/in?knownHostsFile=k&strictHostKeyChecking=no",
        "sftp:us@host/in?strictHostKeyChecking=yes"
      })
  void a_server_whose_key_nobody_has_looked_at_gets_no_study(String uri) {
    assertThat(broken(uri).what()).contains("the server's key is not asked for");
    assertThat(broken(uri).instead()).contains("knownHostsFile=<file>&strictHostKeyChecking=yes");
  }

  @ParameterizedTest
  @CsvSource({
    "password,sftp:us@host/in?password=geheim&" + SURE,
    "privateKeyPassphrase,sftp:us@host/in?privateKeyPassphrase=geheim&" + SURE,
    "secretKey,aws2-s3:bucket?secretKey=geheim",
    "sessionToken,aws2-s3:bucket?sessionToken=geheim",
    "password,sftp:us:geheim@host/in?" + SURE,
    "password,sftp://us:geheim@host/in?" + SURE
  })
  void a_secret_that_stands_in_a_trials_file_is_a_fault_that_does_not_repeat_it(
      String name, String uri) {
    assertThat(broken(uri).what()).contains(name).doesNotContain("geheim");
    assertThat(broken(uri).instead()).contains("{{secret:name}}").doesNotContain("geheim");
  }

  @ParameterizedTest
  @CsvSource({
    "aws2-s3:bucket?stallTimeoutMillis=0,stallTimeoutMillis",
    "aws2-s3:bucket?connectTimeoutMillis=soon,connectTimeoutMillis"
  })
  void a_time_that_is_none_is_a_fault(String uri, String named) {
    assertThat(broken(uri).what()).contains(named);
    assertThat(broken(uri).instead()).startsWith("give a whole number from 100 to ");
  }

  @Test
  void a_path_that_camel_would_take_from_elsewhere_is_a_fault() {
    assertThat(broken("sftp:us@host//in?" + SURE).what()).contains("in which the login starts");
  }

  @ParameterizedTest
  @CsvSource({
    "file:/mnt/archive?fileName=a,autoCreate",
    "file:/mnt/archive?autoCreate=maybe,autoCreate",
    "sftp:us@host/in?fileExist=Append&" + SURE + ",fileExist",
    "aws2-s3:bucket?autoCreateBucket=true,autoCreateBucket",
    "aws2-s3:bucket?trustAllCertificates=true,trustAllCertificates"
  })
  void an_option_that_sends_single_files_makes_buckets_or_trusts_anybody_is_a_fault(
      String uri, String named) {
    assertThat(broken(uri).what()).contains(named);
  }
}
