package dev.perennial.cli.demo;

import dev.perennial.store.DatabaseUnusable;
import dev.perennial.store.RunningServer;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.stream.Stream;

/** The demo's own directory, emptied before each demo; it empties nothing that is not its own. */
public final class DemoDirectory {

  private static final String MARK = "made-by-perennial-demo";

  private DemoDirectory() {}

  /** The directory is not for us to empty; the message says why and what to do. */
  public static final class NotOurs extends Exception {

    private static final long serialVersionUID = 1L;

    private NotOurs(String message) {
      super(message);
    }
  }

  /**
   * Makes the directory, or empties it.
   *
   * @throws NotOurs if it holds what no demo has made, or another demo runs in it
   * @throws DatabaseUnusable if the PostgreSQL of a demo that was killed does not end
   */
  public static void prepare(Path directory) throws IOException, NotOurs, DatabaseUnusable {
    if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
          || (!Files.exists(directory.resolve(MARK)) && !isEmpty(directory))) {
        throw new NotOurs(
            directory
                + " holds something that no demo has made, so it is not emptied: move it away, or"
                + " run the demo in another directory.");
      }
      endServer(directory);
      empty(directory);
    }
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve(MARK), "Everything in this directory is deleted by the next demo.\n");
  }

  private static void endServer(Path directory) throws NotOurs, DatabaseUnusable {
    Optional<RunningServer> server = RunningServer.in(directory);
    if (server.isEmpty()) return;
    if (!server.get().orphaned()) {
      throw new NotOurs("Another demo runs in " + directory + ": end that one first.");
    }
    server.get().end();
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }

  /** The mark goes last, so that what an interruption leaves is still ours. */
  private static void empty(Path directory) throws IOException {
    Path mark = directory.resolve(MARK);
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.equals(mark)) Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            if (failure != null) throw failure;
            if (!visited.equals(directory)) Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
    Files.deleteIfExists(mark);
  }
}
