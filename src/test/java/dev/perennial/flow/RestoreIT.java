package dev.perennial.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.config.Setting;
import dev.perennial.sandbox.InstantlySandbox;
import dev.perennial.testing.CommandRun;
import dev.perennial.testing.Events;
import dev.perennial.testing.FreshDatabase;
import dev.perennial.testing.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup that is taken while events flow in loses nothing that Stripe sends again. */
class RestoreIT {

  private static final List<String> STATES = List.of("CA", "TX", "NY", "WA");
  private static final int BEFORE = 15;
  private static final int AFTER = 10;
  private static final int FLOW = 12;
  private static final String ON_THEIR_WAY =
      """
      SELECT (SELECT count(*) FROM inbox WHERE status IN ('waiting', 'leased'))
           + (SELECT count(*) FROM outbox WHERE status IN ('waiting', 'leased'))
      """;
  private static final int MOST = 1000;
  private static final int SMALL = 5;

  @TempDir private Path directory;
  private final FreshDatabase before = FreshDatabase.create();
  private final FreshDatabase after = FreshDatabase.create();
  private final List<Integer> stored = new CopyOnWriteArrayList<>();
  private InstantlySandbox sandbox;

  @BeforeEach
  void openSandbox() throws IOException {
    sandbox =
        InstantlySandbox.start(
            new InstantlySandbox.Options(
                0,
                Optional.empty(),
                Clock.fixed(Installation.NOW, ZoneOffset.UTC),
                List.of("hello@example.com")));
  }

  @AfterEach
  void closeSandbox() {
    sandbox.close();
  }

  @Test
  void whatCameAfterTheBackupIsThereOnceStripeHasSentItAgain() throws Exception {
    Path file = directory.resolve("perennial.backup");
    int answered;
    List<String> leads;
    try (Installation lost = start(before)) {
      AtomicBoolean enough = new AtomicBoolean();
      Thread shop = new Thread(() -> sellUntil(enough, lost));
      shop.start();
      awaitStored(BEFORE);
      answered = stored.size();
      backUp(before, file);
      awaitStored(stored.size() + AFTER);
      enough.set(true);
      shop.join();
      lost.awaitQuiet();
      leads = leads();
    }

    CommandRun restore = run(after, "restore", file.toString());
    assertThat(restore.exitCode()).as(restore.errors()).isZero();
    try (Installation restored = start(after)) {
      long kept = restored.count("SELECT count(*) FROM inbox");
      assertThat(kept).isBetween((long) answered, (long) stored.size() - AFTER);
      stored.subList(answered, stored.size()).forEach(sale -> sell(restored, sale));
      restored.awaitQuiet();

      assertThat(names(restored, "SELECT event_id FROM inbox WHERE status = 'done'", "event_id"))
          .containsExactlyInAnyOrderElementsOf(all("evt_"));
      assertThat(names(restored, "SELECT purchase_key FROM purchase", "purchase_key"))
          .containsExactlyInAnyOrderElementsOf(all("pi_"));
      assertThat(restored.count("SELECT count(*) FROM outbox WHERE status = 'parked'")).isZero();
    }
    assertThat(leads()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(leads);
    assertThat(sandbox.campaigns().stream().map(one -> one.path("name").asText()))
        .doesNotHaveDuplicates();
    assertThat(leads).hasSizeGreaterThanOrEqualTo(stored.size());
  }

  /** One installation for all of it, as a start takes its time. */
  @Test
  void eachRowComesBackAsItWasAndOnlyIntoAnEmptyDatabase() throws Exception {
    try (Installation installation = start(before)) {
      for (int sale = 0; sale < SMALL; sale++) sell(installation, sale);
      installation.awaitQuiet();
    }
    Path first = backUp(before, directory.resolve("first.backup"));
    assertThat(Files.getPosixFilePermissions(first))
        .containsExactlyInAnyOrder(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    assertFails(run(before, "backup", first.toString()), "exists already");
    assertFails(run(before, "restore", first.toString()), "The database is not empty");
    assertFails(run(after, "restore", halfOf(first).toString()), "is no whole backup");
    assertFails(run(after, "restore", "nowhere.backup"), "cannot be read");

    assertThat(run(after, "restore", first.toString()).exitCode()).isZero();
    Path second = backUp(after, directory.resolve("second.backup"));

    assertThat(contentOf(second)).isEqualTo(contentOf(first));
    assertThat(contentOf(first)).containsKeys("tables/inbox", "tables/purchase", "sequences");
    assertThat(contentOf(first).get("tables/inbox").lines()).hasSize(SMALL);
  }

  private Path halfOf(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    return Files.write(directory.resolve("half.backup"), Arrays.copyOf(whole, whole.length / 2));
  }

  private Installation start(FreshDatabase database) throws Exception {
    Map<Setting, String> changes = new EnumMap<>(Setting.class);
    changes.put(Setting.DATABASE_URL, database.url());
    changes.put(Setting.DATABASE_USER, FreshDatabase.USER);
    changes.put(Setting.INSTANTLY_MODE, "live");
    changes.put(Setting.INSTANTLY_API_KEY, "key-of-the-sandbox");
    changes.put(Setting.INSTANTLY_BASE_URL, sandbox.baseUrl());
    changes.put(Setting.INBOX_LEASE_SECONDS, "10");
    changes.put(Setting.OUTBOX_LEASE_SECONDS, "10");
    changes.put(Setting.FOLLOWERS_LEASE_SECONDS, "10");
    return Installation.start(changes);
  }

  private void sellUntil(AtomicBoolean enough, Installation shop) {
    for (int sale = 0; sale < MOST && !enough.get(); sale++) {
      sell(shop, sale);
      stored.add(sale);
      awaitRoom(shop);
    }
  }

  /** So that the end of what is under way need not be waited for long. */
  private static void awaitRoom(Installation shop) {
    Awaitility.await("fewer deliveries on their way")
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> shop.count(ON_THEIR_WAY) < FLOW);
  }

  private static void sell(Installation shop, int sale) {
    byte[] event =
        Events.checkout(
            nameOf(sale),
            nameOf(sale) + "@example.com",
            STATES.get(sale % STATES.size()),
            Installation.NOW.minus(Duration.ofDays(10 + sale % 7)));
    assertThat(shop.post(event).statusCode()).isEqualTo(200);
  }

  private static String nameOf(int sale) {
    return "restore%04d".formatted(sale);
  }

  private void awaitStored(int number) {
    Awaitility.await(number + " events")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> stored.size() >= number);
  }

  private Path backUp(FreshDatabase database, Path file) {
    CommandRun backup = run(database, "backup", file.toString());
    assertThat(backup.exitCode()).as(backup.errors()).isZero();
    return file;
  }

  private CommandRun run(FreshDatabase database, String... arguments) {
    return CommandRun.of(directory, database.environment(), arguments);
  }

  private static void assertFails(CommandRun run, String words) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains(words);
  }

  private List<String> all(String prefix) {
    return stored.stream().map(sale -> prefix + nameOf(sale)).toList();
  }

  private static List<String> names(Installation installation, String sql, String column) {
    return installation.rows(sql).stream().map(row -> (String) row.get(column)).toList();
  }

  /** Who is in which campaign. */
  private List<String> leads() {
    return sandbox.leads().stream()
        .map(lead -> lead.path("campaign").asText() + " " + lead.path("email").asText())
        .toList();
  }

  private static Map<String, String> contentOf(Path file) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        content.put(entry.getName(), new String(zip.getInputStream(entry).readAllBytes()));
      }
    }
    return content;
  }
}
