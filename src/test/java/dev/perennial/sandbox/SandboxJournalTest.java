package dev.perennial.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxJournalTest {
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = directory.resolve("new/sandbox.jsonl");
  }

  @Test
  void whatWasToldSurvivesARestart() throws IOException {
    List<JsonNode> campaigns;
    List<JsonNode> leads;
    try (InstantlySandbox sandbox = start()) {
      SandboxClient client = new SandboxClient(sandbox);
      String texas = client.campaign("Texas “Größe” 🐎");
      String ohio = client.campaign("Ohio");
      client.lead(texas, "ada@example.com");
      client.lead(ohio, "bob@example.com");
      client.delete("/leads/" + client.lead(texas, "cyd@example.com"));
      client.delete("/campaigns/" + ohio);
      client.post("/campaigns/" + texas + "/activate");
      client.post("/block-lists-entries", "{\"bl_value\":\"blocked@example.com\"}");
      campaigns = sandbox.campaigns();
      leads = sandbox.leads();
    }
    try (InstantlySandbox sandbox = start()) {
      assertThat(sandbox.campaigns()).isEqualTo(campaigns).hasSize(1);
      assertThat(sandbox.leads()).isEqualTo(leads).hasSize(1);
      SandboxClient client = new SandboxClient(sandbox);
      assertThat(client.get("/block-lists-entries").body()).contains("blocked@example.com");
      String texas = campaigns.get(0).path("id").asText();
      assertThat(client.lead(texas, "ada@example.com")).isEqualTo(leads.get(0).path("id").asText());
    }
  }

  @Test
  void aChangeIsInTheFileBeforeItsAnswer() throws IOException {
    try (InstantlySandbox sandbox = start()) {
      String id = new SandboxClient(sandbox).campaign("Texas");
      assertThat(Files.readString(file))
          .startsWith("{\"kind\":\"campaign\",\"id\":\"" + id + "\",\"object\":{")
          .endsWith("}}\n");
    }
  }

  @Test
  void aTornLastLineIsDropped() throws IOException {
    try (InstantlySandbox sandbox = start()) {
      new SandboxClient(sandbox).campaign("Texas");
    }
    String torn = "{\"kind\":\"campaign\",\"id\":\"0" + "0".repeat(5_000);
    Files.writeString(file, torn, StandardOpenOption.APPEND);
    try (InstantlySandbox sandbox = start()) {
      assertThat(sandbox.campaigns()).hasSize(1);
      new SandboxClient(sandbox).campaign("Ohio");
    }
    assertThat(Files.readString(file)).endsWith("}}\n");
    try (InstantlySandbox sandbox = start()) {
      assertThat(sandbox.campaigns()).hasSize(2);
    }
  }

  @Test
  void aDamagedLineStopsTheStartAndIsNamed() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"kind\":\"block\",\"id\":\"1\",\"deleted\":true}\nrubbish\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("sandbox.jsonl, line 2 is damaged")
        .hasMessageContaining("move the file away");
    Files.writeString(file, "{\"kind\":\"tent\",\"id\":\"1\",\"deleted\":true}\n");
    assertThatThrownBy(this::start).hasMessageContaining("line 1 is damaged");
    Files.writeString(file, "{\"kind\":\"lead\",\"id\":\"1\",\"object\":{}}\n");
    assertThatThrownBy(this::start).hasMessageContaining("line 1 is damaged");
    Files.delete(file);
    start().close();
  }

  @Test
  void twoSandboxesDoNotShareAJournal() throws IOException {
    try (InstantlySandbox first = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("sandbox.jsonl belongs to another sandbox");
      assertThat(first.campaigns()).isEmpty();
    }
    start().close();
  }

  @Test
  void deadLinesAreDropped() throws IOException {
    String id;
    try (InstantlySandbox sandbox = start()) {
      id = new SandboxClient(sandbox).campaign("Texas");
    }
    String line = Files.readString(file);
    Files.writeString(file, line.repeat(1_500));
    try (InstantlySandbox sandbox = start()) {
      assertThat(Files.readString(file)).isEqualTo(line);
      new SandboxClient(sandbox).post("/campaigns/" + id + "/activate");
      assertThat(Files.readAllLines(file)).hasSize(2);
    }
    try (InstantlySandbox sandbox = start()) {
      assertThat(sandbox.campaigns().get(0).path("status").asInt()).isEqualTo(1);
    }
  }

  @Test
  void theFileStaysSmallHoweverOftenOneLeadChanges() throws IOException {
    try (FileJournal journal = FileJournal.open(file)) {
      Workspace workspace = Workspace.open(journal, Clock.systemUTC());
      for (int i = 0; i < 5_000; i++) {
        workspace.commit(
            List.of(
                new Change.Kept(Change.Kind.CAMPAIGN, "one", Json.object().put("name", "n" + i))));
        assertThat(journal.size()).isLessThan(1_100);
      }
    }
    assertThat(Files.readString(file)).endsWith("\"name\":\"n4999\"}}\n");
  }

  @Test
  void aChangeThatCannotBeWrittenIsNotMade() throws IOException {
    FileJournal journal = FileJournal.open(file);
    Workspace workspace = Workspace.open(journal, Clock.systemUTC());
    journal.close();
    CampaignCalls calls = new CampaignCalls(workspace);
    Call create = new Call("", Json.object(), SandboxClient.campaignBody("Texas"));
    assertThatThrownBy(() -> calls.create(create)).hasMessageContaining("cannot be written");
    assertThat(workspace.campaigns().all()).isEmpty();
  }

  @Test
  void closingTwiceIsHarmless() throws IOException {
    FileJournal journal = FileJournal.open(file);
    journal.close();
    journal.close();
    InstantlySandbox sandbox = start();
    sandbox.close();
    sandbox.close();
    start().close();
  }

  @Test
  void resetEmptiesTheFile() throws IOException {
    try (InstantlySandbox sandbox = start()) {
      new SandboxClient(sandbox).campaign("Texas");
      sandbox.reset();
      assertThat(file).isEmptyFile();
      new SandboxClient(sandbox).campaign("Ohio");
    }
    try (InstantlySandbox sandbox = start()) {
      assertThat(sandbox.campaigns()).hasSize(1);
    }
  }

  @Test
  void onlyTheOwnerReadsTheFile() throws IOException {
    start().close();
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }
    assertThat(Files.readString(file, UTF_8)).isEmpty();
  }

  private InstantlySandbox start() throws IOException {
    return InstantlySandbox.start(
        new InstantlySandbox.Options(0, Optional.of(file), Clock.systemUTC(), List.of()));
  }
}
