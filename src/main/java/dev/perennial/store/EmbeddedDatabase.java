package dev.perennial.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real PostgreSQL from the class path, with its data in a directory of ours. */
final class EmbeddedDatabase {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final Duration START_WITHIN = Duration.ofSeconds(60);

  /**
   * Until the server has looked at a new table it takes it for small and may choose an index that
   * fits the tenant only.
   */
  private static final String LOOK_AT_TABLES_EVERY = "10s";

  private EmbeddedDatabase() {}

  /**
   * Starts it; one that a killed process left behind is ended first.
   *
   * @param directory is made if it is missing, readable by its owner only, as the server trusts
   *     everybody on this machine who can reach it
   * @throws DatabaseUnusable if the server does not start
   */
  static EmbeddedPostgres start(Path directory) throws DatabaseUnusable {
    Optional<RunningServer> left = RunningServer.in(directory).filter(RunningServer::orphaned);
    if (left.isPresent()) left.get().end();
    try {
      makePrivate(directory);
      return EmbeddedPostgres.builder()
          .setDataDirectory(directory.resolve("postgresql"))
          .setOverrideWorkingDirectory(directory.resolve("postgresql-program").toFile())
          .setCleanDataDirectory(false)
          .setRegisterShutdownHook(false)
          .setPGStartupWait(START_WITHIN)
          .setServerConfig("fsync", "on")
          .setServerConfig("full_page_writes", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("autovacuum_naptime", LOOK_AT_TABLES_EVERY)
          .start();
    } catch (IOException | RuntimeException e) {
      throw new DatabaseUnusable(
          "the embedded PostgreSQL in " + directory + " does not start: " + mend(e), e);
    }
  }

  /** A server that does not stop is no reason to hang: the next start takes it over. */
  static void stop(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException e) {
      LOG.warn("the embedded PostgreSQL did not stop cleanly: {}", e.getMessage());
    }
  }

  private static void makePrivate(Path directory) throws IOException {
    Files.createDirectories(directory);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static String mend(Exception failure) {
    return "root".equals(System.getProperty("user.name"))
        ? failure.getMessage()
            + ". As root it needs user namespaces, which are forbidden here if the words above"
            + " name unshare: run it as an ordinary user, or set PERENNIAL_DATABASE_URL"
        : failure.getMessage() + ". Set PERENNIAL_DATABASE_URL to use a server of yours";
  }
}
