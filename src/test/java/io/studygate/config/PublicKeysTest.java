package io.studygate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Random;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeysTest {
  @ParameterizedTest
  @CsvSource({
    "ssh-ed25519, 256",
    "ecdsa-sha2-nistp256, 256",
    "ecdsa-sha2-nistp384, 384",
    "ecdsa-sha2-nistp521, 521"
  })
  void a_key_of_a_kind_that_the_server_takes_passes(String type, int bits) throws Exception {
    assertThat(PublicKeys.fault(line(KeyUtils.generateKeyPair(type, bits)))).isEmpty();
  }

  @Test
  void an_rsa_key_passes_that_is_long_enough_and_a_shorter_one_is_a_fault_that_names_its_bits()
      throws Exception {
    assertThat(PublicKeys.fault(rsa(2048))).isEmpty();
    assertThat(PublicKeys.fault(rsa(1024))).contains("is an RSA key of only 1024 bits");
  }

  /** Of a number that nobody knows the factors of: to look for two takes seconds. */
  private static String rsa(int bits) throws Exception {
    BigInteger modulus = new BigInteger(bits, new Random(bits)).setBit(bits - 1).setBit(0);
    return PublicKeyEntry.toString(
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(modulus, RSAKeyGenParameterSpec.F4)));
  }

  @Test
  void a_key_that_was_cut_when_copied_is_a_fault() throws Exception {
    String line = line(KeyUtils.generateKeyPair("ssh-ed25519", 256));

    for (int length = 1; length < line.length(); length++) {
      assertThat(PublicKeys.fault(line.substring(0, length))).as("%d", length).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssh-dss AAAAB3NzaC1kc3MAAACBAP",
        "-----BEGIN OPENSSH PRIVATE KEY-----",
        "",
        "ssh-ed25519",
        "ssh-ed25519 ////////",
        "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIDXEfzPGOy01ej8ygC5Nj9zl5ku4"
      })
  void what_is_no_key_of_these_kinds_is_a_fault(String line) {
    assertThat(PublicKeys.fault(line)).isPresent();
  }

  private static String line(KeyPair pair) {
    return PublicKeyEntry.toString(pair.getPublic());
  }
}
