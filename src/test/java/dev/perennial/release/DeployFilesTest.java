package dev.perennial.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.perennial.config.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Unit and Dockerfile name what there is, and promise what the service needs. */
class DeployFilesTest {

  private static final Pattern VARIABLE =
      Pattern.compile("\\b((?:PERENNIAL|STRIPE|INSTANTLY|MAIL|RETENTION)_[A-Z_]+)\\b");
  private static final Pattern DIRECTIVE = Pattern.compile("(?m)^([A-Z]\\w+)=(.*)$");
  private static final Pattern INSTRUCTION = Pattern.compile("(?m)^([A-Z]+) (.*)$");

  /** What systemd 250 knows, as far as it is used here. */
  private static final Set<String> KNOWN_DIRECTIVES =
      Set.of(
          "Description", "Documentation", "Wants", "After", "StartLimitIntervalSec", "Type",
          "ExecStart", "EnvironmentFile", "LoadCredential", "Environment", "KillMode",
          "TimeoutStopSec", "SuccessExitStatus", "Restart", "RestartSec",
          "RestartPreventExitStatus", "DynamicUser", "StateDirectory", "StateDirectoryMode",
          "WorkingDirectory", "UMask", "LimitNOFILE", "NoNewPrivileges", "CapabilityBoundingSet",
          "ProtectSystem", "ProtectHome", "PrivateTmp", "PrivateDevices", "ProtectClock",
          "ProtectControlGroups", "ProtectHostname", "ProtectKernelLogs", "ProtectKernelModules",
          "ProtectKernelTunables", "ProtectProc", "RestrictAddressFamilies", "RestrictNamespaces",
          "RestrictRealtime", "RestrictSUIDSGID", "LockPersonality", "RemoveIPC",
          "SystemCallArchitectures", "SystemCallFilter", "SystemCallErrorNumber", "WantedBy");

  private final String unit = DeployFiles.read(DeployFiles.UNIT);
  private final String dockerfile =
      DeployFiles.read(DeployFiles.DOCKERFILE).replaceAll("\\\\\n", " ");

  @Test
  void eachVariableThatIsSetIsASetting() throws Exception {
    Set<String> named = new TreeSet<>();
    for (String text : DeployFiles.all().values()) {
      VARIABLE.matcher(text).results().map(found -> found.group(1)).forEach(named::add);
    }
    Stream.of(Setting.values()).map(Setting::environmentName).forEach(named::remove);
    assertThat(named).containsExactly("PERENNIAL_JAVA_OPTS");
  }

  @Test
  void theUnitHandsEachSecretOverAsAFile() {
    for (String secret : DeployFiles.secrets()) {
      Matcher set = Pattern.compile("Environment=" + secret + "=file:%d/(\\S+)").matcher(unit);
      assertThat(set.find()).as(secret).isTrue();
      assertThat(unit).contains("LoadCredential=" + set.group(1) + ":/etc/perennial/secrets/");
    }
  }

  @Test
  void theSecretsOfAlertsOnlyHaveToBeUncommented() throws Exception {
    for (String secret : DeployFiles.secretsOfAlerts()) {
      String file = secret.toLowerCase(Locale.ROOT).replace('_', '-');
      assertThat(unit)
          .contains("# Environment=" + secret + "=file:%d/" + file + "\n")
          .contains("# LoadCredential=" + file + ":/etc/perennial/secrets/" + file + "\n");
      assertThat(DeployFiles.all().values())
          .anyMatch(
              text ->
                  text.contains("# - name: " + secret + "\n")
                      && text.contains("value: file:/run/secrets/perennial/" + file + "\n"));
    }
  }

  @Test
  void theUnitIsWrittenInWordsOfSystemd() {
    assertThat(unit.lines().filter(line -> line.startsWith("[")))
        .containsExactly("[Unit]", "[Service]", "[Install]");
    assertThat(DIRECTIVE.matcher(unit).results().map(found -> found.group(1)))
        .isNotEmpty()
        .isSubsetOf(KNOWN_DIRECTIVES);
    assertThat(unit.lines())
        .allMatch(line -> line.isBlank() || line.matches("#.*|\\[\\w+]|[A-Z]\\w+=.*"));
  }

  @Test
  void theUnitWaitsLongerThanAStopTakes() {
    assertThat(number("TimeoutStopSec"))
        .isGreaterThan(DeployFiles.shipped("camel.main.shutdownTimeout") + 10);
    assertThat(unit).contains("\nKillMode=mixed\n");
  }

  @Test
  void theUnitAllowsAFileForEachConnection() {
    assertThat(number("LimitNOFILE"))
        .isGreaterThan(DeployFiles.shipped("perennial.http.connections") + 1000);
  }

  /** Where systemd is: it knows better than the list above. */
  @Test
  void systemdTakesTheUnit() throws Exception {
    Path program = Path.of("/usr/bin/systemd-analyze");
    assumeThat(program).isExecutable();
    Path directory = Files.createDirectories(Path.of("target", "unit")).toAbsolutePath();
    Path copy = directory.resolve("perennial.service");
    Path start = Path.of("src", "release", "perennial").toAbsolutePath();
    Files.writeString(copy, unit.replace("/opt/perennial/bin/perennial", start.toString()));
    Process verify =
        new ProcessBuilder(program.toString(), "verify", copy.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(verify.getInputStream().readAllBytes());
    assertThat(said.lines().filter(line -> line.contains(copy.toString()))).isEmpty();
    assertThat(verify.waitFor()).as(said).isZero();
  }

  @Test
  void theImageIsMadeFromAnOfficialOneAndRunsAsNobodyOfTheHost() {
    assertThat(instructions("FROM"))
        .allMatch(from -> from.matches("eclipse-temurin:17-jre( AS .*)?"));
    assertThat(instructions("USER")).containsExactly("10001:10001");
    assertThat(instructions("STOPSIGNAL")).containsExactly("SIGTERM");
  }

  @Test
  void theImageStartsWithoutAShellBetween() {
    assertThat(instructions("ENTRYPOINT")).containsExactly("[\"/opt/perennial/bin/perennial\"]");
    assertThat(instructions("CMD")).containsExactly("[\"serve\"]");
    assertThat(instructions("HEALTHCHECK"))
        .singleElement()
        .asString()
        .endsWith("CMD [\"/opt/perennial/bin/healthy\"]");
  }

  @Test
  void theImageHoldsWhatTheReleaseHolds() {
    List<String> copied =
        instructions("COPY").stream()
            .filter(copy -> !copy.contains("--from"))
            .map(copy -> copy.replaceFirst("--\\S+ ", "").split(" ")[0])
            .toList();
    assertThat(copied)
        .contains("bin", "lib", "routes", "kamelets", "config", "LICENSE")
        .allMatch(
            source -> Set.of("bin", "lib").contains(source) || Files.exists(Path.of(source)));
  }

  private int number(String directive) {
    return DIRECTIVE
        .matcher(unit)
        .results()
        .filter(found -> found.group(1).equals(directive))
        .mapToInt(found -> Integer.parseInt(found.group(2)))
        .findFirst()
        .orElseThrow();
  }

  private List<String> instructions(String name) {
    return INSTRUCTION
        .matcher(dockerfile)
        .results()
        .filter((MatchResult found) -> found.group(1).equals(name))
        .map(found -> found.group(2).strip())
        .toList();
  }
}
