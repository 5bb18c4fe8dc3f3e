package dev.perennial.release;

import dev.perennial.testing.PerennialProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The zip that the build made, unpacked.
 *
 * @param home its only top directory
 */
record Release(Path home) {

  /** Everything besides Java that the start script and the embedded database call. */
  private static final List<String> PROGRAMS =
      List.of("sh", "dirname", "readlink", "sed", "unshare", "id");

  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
  private static final int ANYBODY_MAY_RUN = 0111;

  static String version() throws IOException {
    Matcher first = VERSION.matcher(Files.readString(Path.of("pom.xml")));
    if (!first.find()) throw new IllegalStateException("pom.xml has no version");
    return first.group(1);
  }

  static Path zip() throws IOException {
    return Path.of("target", "perennial-" + version() + ".zip");
  }

  /** Unpacks it as {@code unzip} does, with the permissions that it names. */
  static Release unpack(Path directory) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(zip()).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        Path target = directory.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Files.createDirectories(target.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
          Files.copy(content, target);
        }
        boolean program = (entry.getUnixMode() & ANYBODY_MAY_RUN) == ANYBODY_MAY_RUN;
        Files.setPosixFilePermissions(
            target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
    return new Release(directory.resolve("perennial-" + version()));
  }

  /** Runs {@code bin/perennial} where there is Java and a shell, but no Maven. */
  PerennialProcess run(Path directory, Map<String, String> environment, String... arguments)
      throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("JAVA_HOME", System.getProperty("java.home"));
    all.put("PATH", programs().toString());
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("perennial").toString());
    command.addAll(List.of(arguments));
    return PerennialProcess.run(directory, all, command);
  }

  /** Links outside of the test's own directory, which is emptied with a warning for each link. */
  private static Path programs() throws IOException {
    Path programs = Files.createDirectories(Path.of("target", "release-programs")).toAbsolutePath();
    for (String name : PROGRAMS) {
      for (Path place : List.of(Path.of("/usr/bin"), Path.of("/bin"))) {
        Path program = place.resolve(name);
        Path link = programs.resolve(name);
        if (Files.exists(program) && Files.notExists(link)) Files.createSymbolicLink(link, program);
      }
    }
    return programs;
  }
}
