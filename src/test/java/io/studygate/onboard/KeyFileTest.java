package io.studygate.onboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.studygate.config.FaultyConfiguration;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Base64;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
  @TempDir Path folder;
  private PublicKey key;
  private String line;

  @BeforeEach
  void makeKey() throws Exception {
    key = KeyUtils.generateKeyPair("ecdsa-sha2-nistp384", 384).getPublic();
    line = PublicKeyEntry.toString(key);
  }

  private Path file(String text) throws IOException {
    return file(text, StandardCharsets.UTF_8);
  }

  private Path file(String text, Charset charset) throws IOException {
    return Files.write(folder.resolve("018.pub"), text.getBytes(charset));
  }

  @Test
  void several_lines_with_comments_and_empty_ones_between_are_several_keys() throws Exception {
    String other =
        PublicKeyEntry.toString(KeyUtils.generateKeyPair("ssh-ed25519", 256).getPublic());
    Path file = file("# from the hospital\r\n\r\n" + line + " a b\r\n" + other + "\r\n" + line);

    assertThat(KeyFile.read(file)).containsExactly(line + " a b", other);
  }

  @Test
  void what_putty_saves_as_a_public_key_is_the_same_key_in_openssh_form() throws Exception {
    String body = line.split(" ")[1].replaceAll("(.{64})", "$1\r\n");
    Path file =
        file(
            "---- BEGIN SSH2 PUBLIC KEY ----\r\nComment: \"imaging \\\r\nroom\"\r\nx-own: y\r\n"
                + body
                + "\r\n---- END SSH2 PUBLIC KEY ----\r\n");

    assertThat(KeyFile.read(file)).containsExactly(line + " imaging room");
  }

  @Test
  void a_line_that_windows_wrote_in_utf_16_is_read() throws Exception {
    assertThat(KeyFile.read(file("\uFEFF" + line, StandardCharsets.UTF_16LE)))
        .containsExactly(line);
    assertThat(KeyFile.read(file("\uFEFF" + line))).containsExactly(line);
  }

  @Test
  void fingerprint_is_that_of_openssh() {
    assertThat(KeyFile.fingerprint(line + " comment")).isEqualTo(KeyUtils.getFingerPrint(key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0LWJvZHk=\n-----END OPENSSH PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0LWJvZHk=",
        "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nc2VjcmV0LWJvZHk=",
        "PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1\nc2VjcmV0LWJvZHk="
      })
  void a_private_key_is_refused_in_plain_words_and_nothing_of_it_is_shown(String text)
      throws Exception {
    Path file = file(line + "\n" + text);

    assertThatThrownBy(() -> KeyFile.read(file))
        .isInstanceOf(FaultyConfiguration.class)
        .hasMessageContaining("holds a PRIVATE key, which must never leave its owner")
        .hasMessageContaining("PuTTYgen's \"Save public key\"")
        .hasMessageNotContaining("c2VjcmV0LWJvZHk");
  }

  @Test
  void every_key_that_is_too_weak_or_cut_is_named_by_its_line() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    KeyPair weak = generator.generateKeyPair();
    Path file =
        file(
            line
                + "\n"
                + PublicKeyEntry.toString(weak.getPublic())
                + "\nssh-dss AAAAB3NzaC1kc3MAAACBAP\n"
                + line.substring(0, 60));

    assertThatThrownBy(() -> KeyFile.read(file))
        .hasMessageContaining("018.pub: 3 faults")
        .hasMessageContaining(
            "line 2, key: is an RSA key of only 1024 bits; give a line of a .pub file")
        .hasMessageContaining("line 3, key: is no public key of a kind that is taken")
        .hasMessageContaining("line 4, key: is damaged or cut");
  }

  @ParameterizedTest
  @CsvSource({"ecdsa-sha2-nistp256, 256", "ecdsa-sha2-nistp521, 521", "ssh-rsa, 2048"})
  void a_key_with_one_byte_that_is_another_is_refused(String type, int bits) throws Exception {
    String good = PublicKeyEntry.toString(KeyUtils.generateKeyPair(type, bits).getPublic());
    byte[] bytes = Base64.getDecoder().decode(good.split(" ")[1]);
    // Of an RSA key the exponent, of the others the last byte of the point.
    int at = type.equals("ssh-rsa") ? 4 + type.length() + 4 + 2 : bytes.length - 1;
    bytes[at] ^= 1;
    Path file = file(type + " " + Base64.getEncoder().encodeToString(bytes));

    assertThatThrownBy(() -> KeyFile.read(file)).hasMessageContaining("line 1, key: is damaged");
  }

  @Test
  void a_damaged_block_is_named_by_the_line_where_it_begins() throws Exception {
    Path file = file("\n---- BEGIN SSH2 PUBLIC KEY ----\n////\n---- END SSH2 PUBLIC KEY ----\n");

    assertThatThrownBy(() -> KeyFile.read(file))
        .hasMessageContaining("line 2, key: is no public key");
  }

  @Test
  void a_pem_key_is_refused_with_the_command_that_converts_it() throws Exception {
    Path file = file("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----");

    assertThatThrownBy(() -> KeyFile.read(file)).hasMessageContaining("ssh-keygen -i -m PKCS8 -f");
  }

  @Test
  void an_empty_file_and_one_of_any_length_hold_no_key() throws Exception {
    assertThatThrownBy(() -> KeyFile.read(file("\n"))).hasMessageContaining("holds no public key");
    Path large = file(line + "\n" + " ".repeat(1 << 20));
    assertThatThrownBy(() -> KeyFile.read(large)).hasMessageContaining("holds no public key");
  }
}
