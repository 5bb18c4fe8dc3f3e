package dev.perennial.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The manifests fit together and to the service. */
class KubernetesTest {

  private static final Map<String, String> VERSIONS =
      Map.of(
          "Kustomization", "kustomize.config.k8s.io/v1beta1",
          "Deployment", "apps/v1",
          "Service", "v1",
          "PodDisruptionBudget", "policy/v1",
          "NetworkPolicy", "networking.k8s.io/v1");
  private static final String LABEL = "/app.kubernetes.io~1name";
  private static final int STOP_SECONDS = 45;

  private JsonNode deployment;
  private JsonNode pod;
  private JsonNode container;

  @BeforeEach
  void read() throws IOException {
    deployment = DeployFiles.kubernetes("Deployment").path("spec");
    pod = deployment.at("/template/spec");
    container = pod.at("/containers/0");
  }

  @Test
  void eachObjectIsOfAKindThatThereIs() throws IOException {
    for (JsonNode object : DeployFiles.kubernetes()) {
      String kind = object.path("kind").asText();
      assertThat(object.path("apiVersion").asText()).as(kind).isEqualTo(VERSIONS.get(kind));
      if (!kind.equals("Kustomization")) {
        assertThat(object.at("/metadata/name").asText()).isEqualTo("perennial");
        assertThat(object.path("spec").isObject()).isTrue();
      }
    }
  }

  @Test
  void theKustomizationNamesEachFile() throws IOException {
    List<String> resources = new ArrayList<>();
    DeployFiles.kubernetes("Kustomization")
        .path("resources")
        .forEach(resource -> resources.add(resource.asText()));
    assertThat(resources).hasSize(DeployFiles.kubernetes().size() - 1);
    assertThat(DeployFiles.all().keySet().stream().map(file -> file.getFileName().toString()))
        .containsAll(resources);
  }

  @Test
  void allMeanTheSamePods() throws IOException {
    String label = deployment.at("/template/metadata/labels" + LABEL).asText();
    assertThat(label).isNotEmpty();
    assertThat(
            List.of(
                deployment.at("/selector/matchLabels" + LABEL).asText(),
                spec("Service").at("/selector" + LABEL).asText(),
                spec("PodDisruptionBudget").at("/selector/matchLabels" + LABEL).asText(),
                spec("NetworkPolicy").at("/podSelector/matchLabels" + LABEL).asText()))
        .containsOnly(label);
  }

  @Test
  void portsAreThoseOfTheContainer() throws IOException {
    Map<String, Integer> ports = new TreeMap<>();
    container.path("ports").forEach(port -> ports.put(name(port), port.path("containerPort").asInt()));
    assertThat(ports)
        .containsEntry("webhooks", DeployFiles.shipped("perennial.http.port"))
        .containsEntry("management", DeployFiles.shipped("perennial.management.port"));
    assertThat(spec("Service").at("/ports/0/targetPort").asText()).isIn(ports.keySet());
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      assertThat(container.path(probe).at("/httpGet/port").asText()).isEqualTo("management");
    }
  }

  @Test
  void probesAskForLifeAndReadiness() {
    assertThat(path("startupProbe")).isEqualTo("/observe/health/live");
    assertThat(path("livenessProbe")).isEqualTo("/observe/health/live");
    assertThat(path("readinessProbe")).isEqualTo("/observe/health/ready");
  }

  @Test
  void theManagementPortIsOpenForTheNodeOnly() throws IOException {
    assertThat(variables()).containsEntry("PERENNIAL_MANAGEMENT_HOST", "0.0.0.0");
    JsonNode ingress = spec("NetworkPolicy").path("ingress");
    assertThat(ingress).hasSize(1);
    assertThat(ingress.at("/0/ports")).hasSize(1);
    assertThat(ingress.at("/0/ports/0/port").asText()).isEqualTo("webhooks");
    assertThat(spec("Service").path("ports")).hasSize(1);
  }

  @Test
  void secretsAreFilesOfAVolumeThatIsMounted() {
    String folder =
        elements(container.path("volumeMounts"))
            .filter(mount -> name(mount).equals("secrets"))
            .map(mount -> mount.path("mountPath").asText())
            .findFirst()
            .orElseThrow();
    for (String secret : DeployFiles.secrets()) {
      assertThat(variables().get(secret)).as(secret).startsWith("file:" + folder + "/");
    }
    assertThat(elements(container.path("volumeMounts")).map(KubernetesTest::name))
        .containsExactlyInAnyOrderElementsOf(
            elements(pod.path("volumes")).map(KubernetesTest::name).toList());
  }

  @Test
  void twoPodsKeepToTheRatesOfOne() {
    int replicas = deployment.path("replicas").asInt();
    assertThat(replicas).isEqualTo(2);
    assertThat(replicas * Integer.parseInt(variables().get("STRIPE_REQUESTS_PER_SECOND")))
        .isLessThanOrEqualTo(DeployFiles.shipped("stripe.requests.per.second"));
    assertThat(variables())
        .as("all pods keep to it together")
        .doesNotContainKey("INSTANTLY_DELIVERIES_PER_SECOND");
    assertThat(variables())
        .containsEntry("INSTANTLY_MODE", "live")
        .containsKey("PERENNIAL_DATABASE_URL");
  }

  @Test
  void aPodHasTheTimeThatAStopTakes() {
    assertThat(container.at("/lifecycle/preStop/exec/command/0").asText()).isEqualTo("sleep");
    int pause = container.at("/lifecycle/preStop/exec/command/1").asInt();
    assertThat(pod.path("terminationGracePeriodSeconds").asInt())
        .isGreaterThanOrEqualTo(pause + STOP_SECONDS);
  }

  @Test
  void aPodMayDoNoMoreThanItMust() {
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    JsonNode container = this.container.path("securityContext");
    assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    assertThat(this.container.at("/resources/limits/memory").asText()).isNotEmpty();
  }

  private static JsonNode spec(String kind) throws IOException {
    return DeployFiles.kubernetes(kind).path("spec");
  }

  private String path(String probe) {
    return container.path(probe).at("/httpGet/path").asText();
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    container.path("env").forEach(one -> variables.put(name(one), one.path("value").asText()));
    return variables;
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static String name(JsonNode object) {
    return object.path("name").asText();
  }
}
