package dev.perennial.config;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a folder below {@code config/}, of the home directory and the packed ones. */
final class ConfigFolder {

  private final Settings settings;
  private final String name;
  private final String packedFile;

  /**
   * @param name e.g. {@code config/journeys}
   * @param packedFile a file that is packed in it, by which the folder is found
   */
  ConfigFolder(Settings settings, String name, String packedFile) {
    this.settings = settings;
    this.name = name;
    this.packedFile = packedFile;
  }

  /**
   * The home directory's files when it has the folder, else the packed ones.
   *
   * @return text by file name
   */
  SortedMap<String, String> homeOrPacked() throws InvalidSettings {
    return Files.isDirectory(home()) ? textsAtHome() : packed();
  }

  /** The packed files, but the home directory's where it has one of the same name, and all its. */
  SortedMap<String, String> homeOverPacked() throws InvalidSettings {
    SortedMap<String, String> texts = packed();
    if (Files.isDirectory(home())) texts.putAll(textsAtHome());
    return texts;
  }

  private Path home() {
    return settings.home().resolve(name);
  }

  private SortedMap<String, String> packed() throws InvalidSettings {
    URL file = ConfigFolder.class.getResource("/" + name + "/" + packedFile);
    if (file == null) throw new IllegalStateException("the jar lacks " + name + "/" + packedFile);
    try {
      return textsBeside(file);
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("cannot read the packed " + name, e);
    }
  }

  /** The files of the folder in which a file of the class path is, in a jar or not. */
  static SortedMap<String, String> textsBeside(URL file) throws IOException, URISyntaxException {
    if (!(file.openConnection() instanceof JarURLConnection jar)) {
      return textsIn(Path.of(file.toURI()).getParent());
    }
    try (FileSystem inside = FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
      return textsIn(inside.getPath("/" + jar.getEntryName()).getParent());
    }
  }

  private SortedMap<String, String> textsAtHome() throws InvalidSettings {
    try {
      return textsIn(home());
    } catch (IOException e) {
      throw new InvalidSettings(List.of(name + " cannot be read: " + e.getMessage() + "."));
    }
  }

  private static SortedMap<String, String> textsIn(Path folder) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(
            file.getFileName().toString(),
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    }
    return texts;
  }
}
