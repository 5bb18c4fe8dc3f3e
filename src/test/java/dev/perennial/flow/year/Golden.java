package dev.perennial.flow.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Accounts that a reviewer can read; {@code -Dgolden.accept=true} rewrites them. */
final class Golden {

  private static final Path FOLDER = Path.of("src", "test", "resources");

  private Golden() {}

  static void assertSame(String name, String account) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.accept")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, account);
    }
    assertThat(account).as(name).isEqualTo(Files.readString(file));
  }
}
