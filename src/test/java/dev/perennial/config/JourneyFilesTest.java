package dev.perennial.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.journey.Journey;
import dev.perennial.domain.journey.JourneyState;
import dev.perennial.domain.journey.MailTemplate;
import dev.perennial.domain.journey.Touchpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where journeys and mail texts come from, and those that ship. */
final class JourneyFilesTest {

  private static final Path SHIPPED = Path.of("config", "journeys");

  @TempDir private Path directory;
  private Home home;

  @BeforeEach
  void anEmptyHome() {
    home = new Home(directory);
  }

  private Journeys read() throws InvalidSettings {
    return JourneyFiles.read(home.read());
  }

  private static List<String> names(Journeys journeys) {
    return journeys.journeys().stream().map(Journey::name).toList();
  }

  @Test
  void fourJourneysShip() throws Exception {
    assertThat(names(read()))
        .containsExactly("annual-renewal", "cross-sell", "welcome", "win-back");
  }

  @Test
  void eachDeclarationGivesTheSameJourney() throws Exception {
    Journeys journeys = read();
    assertThat(journeys.declarations()).hasSize(4);
    for (Journey journey : journeys.journeys()) {
      assertThat(JourneyFiles.journeyOf(journeys.declarations().get(journey.name())))
          .isEqualTo(journey);
    }
  }

  @Test
  void eachShippedTextIsUsedAndHasNothingLeftToFillButAnOffer() throws Exception {
    home.env("MAIL_SENDER_NAME", "Lee & Sons").env("MAIL_POSTAL_ADDRESS", "1 Road|Town");
    Journeys journeys = read();
    Set<String> used =
        journeys.journeys().stream()
            .flatMap(journey -> journey.states().stream())
            .map(JourneyState::touchpoints)
            .flatMap(List::stream)
            .map(Touchpoint::brief)
            .map(Touchpoint.ContentBrief::template)
            .collect(Collectors.toSet());
    assertThat(journeys.templates().keySet()).isEqualTo(used).hasSize(8);
    for (MailTemplate template : journeys.templates().values()) {
      assertThat(template.bodyHtml().replace("[[offer]]", "").replace("[[offerLink]]", ""))
          .contains("<a href=\"{unsubscribe_link}\">", "Lee &amp; Sons", "1 Road<br/>Town")
          .doesNotContain("[[", "]]", "\n")
          .startsWith("<p>");
    }
  }

  @Test
  void theFolderOfTheHomeDirectoryReplacesThePackedOne() throws Exception {
    home.with(
        "config/journeys/welcome.journey.yaml",
        Files.readString(SHIPPED.resolve("welcome.journey.yaml"))
            .replace("version: 1", "version: 2"));
    Journeys journeys = read();
    assertThat(names(journeys)).containsExactly("welcome");
    assertThat(journeys.journeys().get(0).version()).isEqualTo(2);
  }

  @Test
  void withAnEmptyFolderThereIsNoJourney() throws Exception {
    home.with("config/journeys/README.md", "None.");
    assertThat(read().journeys()).isEmpty();
  }

  @Test
  void aTemplateOfTheHomeDirectoryReplacesThePackedOneOfItsName() throws Exception {
    home.with("config/templates/welcome.template.yaml", "subject: Hi\nbody: <p>Hi</p>\n")
        .with("config/templates/mine.template.yaml", "subject: Ho\nbody: <p>Ho</p>\n");
    Journeys journeys = read();
    assertThat(journeys.templates().get("welcome").subject()).isEqualTo("Hi");
    assertThat(journeys.templates().get("mine").subject()).isEqualTo("Ho");
    assertThat(journeys.templates()).hasSize(9);
  }

  @Test
  void theFooterOfTheHomeDirectoryIsThatOfAllMails() throws Exception {
    home.with(
        "config/templates/footer.html",
        "<p>[[senderName]], [[postalAddress]]; <a href=\"{unsubscribe_link}\">no more</a></p>");
    assertThat(read().templates().values())
        .allSatisfy(template -> assertThat(template.bodyHtml()).endsWith(">no more</a></p>"));
  }

  @Test
  void aFaultStopsTheStartWithFileAndLine() throws IOException {
    home.with("config/journeys/welcome.journey.yaml", "name: welcome\nversion: 0\n")
        .with("config/templates/welcome.template.yaml", "subject: Hi\nbody: Hi\n")
        .env("PERENNIAL_HTTP_PORT", "http");
    assertThat(home.mistakes())
        .contains(
            "config/journeys/welcome.journey.yaml, line 2: version cannot be \"0\". The least is"
                + " 1.",
            "config/templates/welcome.template.yaml, line 2: text outside of a block is dropped by"
                + " Instantly. Put it between <p> and </p>.")
        .anySatisfy(mistake -> assertThat(mistake).startsWith("perennial.http.port must be"));
  }

  @Test
  void filesInsideAJarAreFound() throws Exception {
    Path jar = directory.resolve("a b.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      for (String name : List.of("config/a/one.yaml", "config/a/two.yaml", "config/b.yaml")) {
        entries.putNextEntry(new JarEntry(name));
        entries.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    URI one = URI.create("jar:" + jar.toUri() + "!/config/a/one.yaml");
    assertThat(ConfigFolder.textsBeside(one.toURL()))
        .containsOnlyKeys("one.yaml", "two.yaml")
        .containsEntry("two.yaml", "config/a/two.yaml");
  }
}
