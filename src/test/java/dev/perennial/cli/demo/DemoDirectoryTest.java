package dev.perennial.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDirectoryTest {

  @TempDir private Path parent;

  @Test
  void itIsMadeAndItsOwnLeftoversAreDeleted() throws Exception {
    Path directory = parent.resolve("data").resolve("demo");
    DemoDirectory.prepare(directory);
    Path leftover = directory.resolve("postgresql").resolve("base");
    Files.createDirectories(leftover);
    Files.writeString(leftover.resolve("1"), "row");

    DemoDirectory.prepare(directory);

    assertThat(leftover).doesNotExist();
    assertThat(directory.resolve("postgresql")).doesNotExist();
    assertThat(directory).isNotEmptyDirectory();
  }

  @Test
  void anEmptyDirectoryMayBeUsed() throws Exception {
    DemoDirectory.prepare(parent);
    assertThat(parent).isNotEmptyDirectory();
  }

  @Test
  void whatNoDemoHasMadeIsLeftAlone() throws Exception {
    Path precious = Files.writeString(parent.resolve("precious.txt"), "mine");
    assertThatThrownBy(() -> DemoDirectory.prepare(parent))
        .isInstanceOf(DemoDirectory.NotOurs.class)
        .hasMessageContaining(parent.toString())
        .hasMessageContaining("move it away");
    assertThat(precious).hasContent("mine");
  }

  @Test
  void aLinkIsNotFollowed() throws Exception {
    Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    DemoDirectory.prepare(elsewhere);
    Path precious = Files.writeString(elsewhere.resolve("precious.txt"), "mine");
    Path link = Files.createSymbolicLink(parent.resolve("demo"), elsewhere);

    assertThatThrownBy(() -> DemoDirectory.prepare(link))
        .isInstanceOf(DemoDirectory.NotOurs.class);
    assertThat(precious).hasContent("mine");
  }

  @Test
  void aLinkInsideIsDeletedButNotWhatItLeadsTo() throws Exception {
    Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    Path precious = Files.writeString(elsewhere.resolve("precious.txt"), "mine");
    Path directory = parent.resolve("demo");
    DemoDirectory.prepare(directory);
    Files.createSymbolicLink(directory.resolve("link"), elsewhere);

    DemoDirectory.prepare(directory);

    assertThat(directory.resolve("link")).doesNotExist();
    assertThat(precious).hasContent("mine");
  }
}
