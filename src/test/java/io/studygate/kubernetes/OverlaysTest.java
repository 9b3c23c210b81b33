package io.studygate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.studygate.config.ConfigLoader;
import io.studygate.config.FaultReport;
import io.studygate.config.Generation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The overlays, rendered by kubectl and read as what Kubernetes makes of them. */
class OverlaysTest {
  private static final String PROGRAM = "/opt/studygate/";
  private static final String CONFIG = PROGRAM + "config";
  private static final int LONGEST_ANNOTATION = 262_144;

  private static final Set<String> TRIALS =
      ConfigLoader.load(Path.of("config"), Map.of()).orThrow().trials().keySet();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"single", "link", "cluster"})
  void every_field_is_one_that_kubernetes_knows(String overlay) throws Exception {
    assertThat(Rendered.overlay(overlay).all(StatefulSet.class)).hasSize(1);
  }

  @Test
  void field_that_kubernetes_does_not_know_is_found() throws Exception {
    String misspelt =
        Rendered.text(Path.of("k8s/overlays/single")).replace("runAsNonRoot", "runAsNoRoot");

    assertThatExceptionOfType(UnrecognizedPropertyException.class)
        .isThrownBy(() -> Rendered.of(misspelt))
        .withMessageContaining("runAsNoRoot");
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "link", "cluster"})
  void gateway_has_no_rights_and_writes_to_its_volumes_alone(String overlay) throws Exception {
    var pod = Rendered.overlay(overlay).gateway().getSpec().getTemplate().getSpec();
    var container = pod.getContainers().get(0).getSecurityContext();

    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(container.getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(pod.getContainers().get(0).getResources().getLimits()).containsKey("memory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "link", "cluster"})
  void configuration_arrives_in_its_folders_and_has_no_faults(String overlay) throws Exception {
    Rendered rendered = Rendered.overlay(overlay);
    mount(rendered);
    Map<String, String> environment = environment(rendered);

    var loaded = ConfigLoader.load(folder.resolve("config"), environment);

    assertThat(FaultReport.of(loaded.faults())).isEmpty();
    assertThat(loaded.generation().trials()).containsOnlyKeys(TRIALS);
  }

  /** Kubernetes never changes what is mounted by subPath in a pod that runs. */
  @ParameterizedTest
  @ValueSource(strings = {"single", "link", "cluster"})
  void without_hashes_in_their_names_every_file_of_the_configuration_changes_in_a_running_pod(
      String overlay) throws Exception {
    Path edited = Files.createDirectory(folder.resolve("edited"));
    for (String part : List.of("config", "k8s")) {
      PathUtils.copyDirectory(Path.of(part), edited.resolve(part));
    }
    Files.writeString(
        edited.resolve("config/kustomization.yaml"),
        "generatorOptions: { disableNameSuffixHash: true }\n",
        StandardOpenOption.APPEND);
    String text = Rendered.text(edited.resolve("k8s/overlays").resolve(overlay));
    Rendered rendered = Rendered.of(text);

    assertThat(rendered.all(ConfigMap.class))
        .extracting(map -> map.getMetadata().getName())
        .containsExactlyInAnyOrder(
            "studygate-settings",
            "studygate-inboxes",
            "studygate-sites",
            "studygate-trials",
            "studygate-profiles",
            "studygate-mail");
    assertThat(container(rendered).getVolumeMounts())
        .filteredOn(mount -> mount.getMountPath().startsWith(CONFIG))
        .hasSize(6);
    assertThat(container(rendered).getVolumeMounts())
        .allMatch(mount -> mount.getSubPath() == null && mount.getSubPathExpr() == null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "link", "cluster"})
  void every_volume_is_mounted_once_and_none_in_the_place_of_a_file(String overlay)
      throws Exception {
    Rendered rendered = Rendered.overlay(overlay);
    StatefulSet gateway = rendered.gateway();
    List<VolumeMount> mounts = container(rendered).getVolumeMounts();

    assertThat(mounts)
        .extracting(VolumeMount::getName)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    gateway.getSpec().getTemplate().getSpec().getVolumes().stream()
                        .map(Volume::getName),
                    gateway.getSpec().getVolumeClaimTemplates().stream()
                        .map(claim -> claim.getMetadata().getName()))
                .toList());
    mount(rendered);
    assertThat(mounts)
        .extracting(VolumeMount::getMountPath)
        .doesNotHaveDuplicates()
        .filteredOn(path -> path.startsWith(CONFIG))
        .allMatch(path -> Files.isDirectory(folder.resolve(path.substring(PROGRAM.length()))));
  }

  /** What kubectl applies it also writes into an annotation, and those have an end. */
  @ParameterizedTest
  @ValueSource(strings = {"single", "link", "cluster"})
  void every_config_map_is_small_enough_to_be_applied(String overlay) throws Exception {
    assertThat(Rendered.overlay(overlay).all(ConfigMap.class))
        .allSatisfy(
            map ->
                assertThat(new ObjectMapper().writeValueAsBytes(map))
                    .hasSizeLessThan(LONGEST_ANNOTATION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "link", "cluster"})
  void each_probe_and_service_asks_a_port_that_the_gateway_has(String overlay) throws Exception {
    Container gateway = container(Rendered.overlay(overlay));
    List<String> ports = gateway.getPorts().stream().map(port -> port.getName()).toList();

    assertThat(ports).contains("http");
    for (var probe :
        List.of(
            gateway.getStartupProbe(), gateway.getLivenessProbe(), gateway.getReadinessProbe())) {
      assertThat(ports).contains(probe.getHttpGet().getPort().getStrVal());
    }
    for (var service : Rendered.overlay(overlay).all(Service.class)) {
      service
          .getSpec()
          .getPorts()
          .forEach(port -> assertThat(ports).contains(port.getTargetPort().getStrVal()));
    }
  }

  @Test
  void single_has_one_replica_that_serves_the_sites_and_reaches_no_database() throws Exception {
    Rendered single = Rendered.overlay("single");

    assertThat(single.gateway().getSpec().getReplicas()).isEqualTo(1);
    assertThat(goesOut(single)).containsExactlyInAnyOrder(53, 22, 587, 465, 443, 104, 11112);
    assertThat(comesIn(single)).containsExactly(2222);
  }

  @Test
  void link_opens_the_doors_for_browsers_and_letters_beside_what_single_has() throws Exception {
    Rendered link = Rendered.overlay("link");
    int port = config(link).settings().link().port();

    assertThat(config(link).settings().link().enabled()).isTrue();
    assertThat(comesIn(link)).containsExactlyInAnyOrder(2222, port);
    assertThat(goesOut(link)).contains(config(link).settings().mailbox().port());
    assertThat(container(link).getPorts())
        .filteredOn(each -> each.getName().equals("link"))
        .singleElement()
        .matches(each -> each.getContainerPort() == port);
  }

  private Generation config(Rendered rendered) throws IOException {
    return ConfigLoader.load(Path.of("config"), environment(rendered)).orThrow();
  }

  @Test
  void cluster_has_three_replicas_on_one_database_and_nothing_comes_in() throws Exception {
    Rendered cluster = Rendered.overlay("cluster");

    assertThat(cluster.gateway().getSpec().getReplicas()).isEqualTo(3);
    assertThat(environment(cluster).get("STUDYGATE_LEDGER_URL")).startsWith("jdbc:postgresql:");
    assertThat(goesOut(cluster)).containsExactlyInAnyOrder(53, 22, 587, 465, 443, 104, 11112, 5432);
    assertThat(comesIn(cluster)).isEmpty();
  }

  /** Puts the ConfigMaps where the container sees them. */
  private void mount(Rendered rendered) throws IOException {
    var pod = rendered.gateway().getSpec().getTemplate().getSpec();
    Map<String, Volume> volumes =
        pod.getVolumes().stream().collect(Collectors.toMap(Volume::getName, each -> each));
    Map<String, ConfigMap> maps =
        rendered.all(ConfigMap.class).stream()
            .collect(Collectors.toMap(each -> each.getMetadata().getName(), each -> each));
    for (VolumeMount mount : pod.getContainers().get(0).getVolumeMounts()) {
      Volume volume = volumes.get(mount.getName());
      if (!mount.getMountPath().startsWith(CONFIG) || volume.getConfigMap() == null) {
        continue;
      }
      Map<String, String> files = maps.get(volume.getConfigMap().getName()).getData();
      Path place = folder.resolve("config" + mount.getMountPath().substring(CONFIG.length()));
      Files.createDirectories(place);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(place.resolve(file.getKey()), file.getValue());
      }
    }
  }

  private Map<String, String> environment(Rendered rendered) throws IOException {
    Path secrets = Files.createDirectories(folder.resolve("secrets"));
    for (String secret : List.of("ledger-password", "link-password", "link.p12")) {
      Files.writeString(secrets.resolve(secret), "made-up");
    }
    for (String protocol : TRIALS) {
      Files.writeString(secrets.resolve("trial-key-" + protocol), "made-up-for-the-test");
    }
    Map<String, String> environment = new HashMap<>();
    for (EnvVar each : container(rendered).getEnv()) {
      String value = each.getValue();
      environment.put(
          each.getName(), value == null ? null : value.replace("/run/secrets", secrets.toString()));
    }
    environment.put("STUDYGATE_SECRETS_DIR", secrets.toString());
    return environment;
  }

  private static Container container(Rendered rendered) {
    return rendered.gateway().getSpec().getTemplate().getSpec().getContainers().get(0);
  }

  private static List<Integer> goesOut(Rendered rendered) {
    return policies(rendered)
        .flatMap(each -> each.getSpec().getEgress().stream())
        .flatMap(rule -> rule.getPorts().stream())
        .map(port -> port.getPort().getIntVal())
        .distinct()
        .toList();
  }

  private static List<Integer> comesIn(Rendered rendered) {
    return policies(rendered)
        .flatMap(each -> each.getSpec().getIngress().stream())
        .flatMap(rule -> rule.getPorts().stream())
        .map(port -> port.getPort().getIntVal())
        .toList();
  }

  private static Stream<NetworkPolicy> policies(Rendered rendered) {
    return rendered.all(NetworkPolicy.class).stream();
  }
}
