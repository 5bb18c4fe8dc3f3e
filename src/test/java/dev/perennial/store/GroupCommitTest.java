package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int ROOM = 1_000;

  private final Door door = new Door();

  /** A table that stores one group for each permit, and says what it was given. */
  private static final class Door implements GroupCommit.Table<String> {
    private final Semaphore permits = new Semaphore(0);
    private final List<List<String>> groups = Collections.synchronizedList(new ArrayList<>());
    private final List<String> stored = Collections.synchronizedList(new ArrayList<>());

    @Override
    public int bytesOf(String row) {
      return row.length();
    }

    @Override
    public List<Boolean> store(List<String> rows, int seconds) throws SQLException {
      groups.add(List.copyOf(rows));
      permits.acquireUninterruptibly();
      if (rows.contains("away")) throw new SQLException("connection refused", "08001");
      if (rows.contains("refused")) throw new SQLException("violates a check", "23514");
      if (rows.contains("in the way")) throw new SQLException("took too long", "57014");
      if (rows.contains("broken")) throw new IllegalStateException("a fault of ours");
      stored.addAll(rows);
      return rows.stream().map(row -> !row.startsWith("repeat")).toList();
    }

    private void awaitGroups(int number) {
      Awaitility.await(number + " groups").until(() -> groups.size() == number);
    }
  }

  /** Somebody who stores a row, in a thread of his own. */
  private static final class Caller {
    private final CompletableFuture<Boolean> answer = new CompletableFuture<>();
    private final AtomicReference<Thread> thread = new AtomicReference<>();

    private Caller(GroupCommit<String> commit, String row) {
      thread.set(
          new Thread(
              () -> {
                try {
                  answer.complete(commit.store(row));
                } catch (Throwable failure) {
                  answer.completeExceptionally(failure);
                }
              }));
      thread.get().start();
    }

    private void awaitWaiting() {
      Awaitility.await("a caller that waits")
          .until(() -> thread.get().getState() == Thread.State.TIMED_WAITING);
    }

    private Throwable failure() {
      return answer.handle((isNew, failure) -> failure).join();
    }
  }

  private GroupCommit<String> commit(Duration patience, int groupBytes) {
    return new GroupCommit<>(door, new GroupCommit.Limits(patience, 5, groupBytes));
  }

  /** Two that are being stored, each alone, as nobody was there before them. */
  private List<Caller> busy(GroupCommit<String> commit) {
    List<Caller> first = new ArrayList<>();
    first.add(new Caller(commit, "first"));
    door.awaitGroups(1);
    first.add(new Caller(commit, "second"));
    door.awaitGroups(2);
    return first;
  }

  /** Others who come while two are being stored, and are a group as soon as one of these is. */
  private List<Caller> grouped(GroupCommit<String> commit, String... rows) {
    busy(commit);
    List<Caller> callers = waiting(commit, rows);
    door.permits.release(1);
    door.awaitGroups(3);
    return callers;
  }

  private static List<Caller> waiting(GroupCommit<String> commit, String... rows) {
    List<Caller> callers = new ArrayList<>();
    for (String row : rows) {
      Caller caller = new Caller(commit, row);
      caller.awaitWaiting();
      callers.add(caller);
    }
    return callers;
  }

  @Test
  void whoComesWhileOthersAreStoredIsStoredWithThoseWhoWaitToo() {
    GroupCommit<String> commit = commit(LONG, ROOM);
    List<Caller> first = busy(commit);
    List<Caller> callers = waiting(commit, "a", "b", "repeat c");

    door.permits.release(1);
    door.awaitGroups(3);
    assertThat(door.groups.get(2)).containsExactly("a", "b", "repeat c");
    assertThat(callers).noneMatch(caller -> caller.answer.isDone());

    door.permits.release(2);
    assertThat(first).allMatch(caller -> caller.answer.join());
    assertThat(callers.stream().map(caller -> caller.answer.join()))
        .containsExactly(true, true, false);
  }

  @Test
  void whoComesAloneIsStoredAtOnceAgainAndAgain() throws SQLException {
    GroupCommit<String> commit = commit(LONG, ROOM);
    door.permits.release(10);

    for (int i = 0; i < 10; i++) assertThat(commit.store("row")).isTrue();
    assertThat(door.groups).hasSize(10).allMatch(group -> group.size() == 1);
  }

  @Test
  void aRefusedRowFailsAloneAndItsNeighboursAreStored() {
    GroupCommit<String> commit = commit(LONG, ROOM);
    List<Caller> callers = grouped(commit, "a", "refused", "b");

    door.permits.release(ROOM);

    assertThat(callers.get(0).answer.join()).isTrue();
    assertThat(callers.get(1).failure()).hasMessage("violates a check");
    assertThat(callers.get(2).answer.join()).isTrue();
  }

  @Test
  void aRowThatIsInTheWayFailsAloneAndItsNeighboursAreStored() {
    GroupCommit<String> commit = commit(LONG, ROOM);
    List<Caller> callers = grouped(commit, "in the way", "a", "b");

    door.permits.release(ROOM);

    assertThat(callers.get(0).failure()).hasMessage("took too long");
    assertThat(callers.get(1).answer.join()).isTrue();
    assertThat(callers.get(2).answer.join()).isTrue();
  }

  @Test
  void whenTheDatabaseIsAwayAllAreToldAndNobodyIsTriedAlone() {
    GroupCommit<String> commit = commit(LONG, ROOM);
    List<Caller> callers = grouped(commit, "a", "away", "b");

    door.permits.release(ROOM);

    assertThat(callers)
        .extracting(caller -> caller.failure().getMessage())
        .containsOnly("connection refused");
    assertThat(door.groups).hasSize(3);
    assertThat(door.stored).containsOnly("first", "second");
  }

  @Test
  void afterAFaultOfOursAllAreToldAndOthersAreStoredAgain() throws SQLException {
    GroupCommit<String> commit = commit(LONG, ROOM);
    List<Caller> callers = grouped(commit, "broken", "a");

    door.permits.release(ROOM);

    assertThat(callers.get(0).failure()).isInstanceOf(IllegalStateException.class);
    assertThat(callers.get(1).failure()).isInstanceOf(DatabaseAway.class);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> commit.store("broken")).isInstanceOf(IllegalStateException.class);
      assertThat(commit.store("later")).isTrue();
    }
  }

  @Test
  void whoWaitsTooLongForOthersGivesUpAndIsNotStored() {
    GroupCommit<String> commit = commit(Duration.ofMillis(50), ROOM);
    busy(commit);

    assertThatThrownBy(() -> commit.store("late")).isInstanceOf(DatabaseAway.class);

    door.permits.release(ROOM);
    Awaitility.await().until(() -> door.stored.size() == 2);
    assertThat(door.stored).doesNotContain("late");
  }

  @Test
  void whoIsInAGroupWaitsForItsEndEvenWhenInterrupted() {
    GroupCommit<String> commit = commit(Duration.ofMillis(500), ROOM);
    List<Caller> callers = grouped(commit, "a", "b");

    callers.get(1).thread.get().interrupt();
    door.permits.release(ROOM);

    assertThat(callers).allMatch(caller -> caller.answer.join());
  }

  @Test
  void aGroupIsBoundedInBytes() {
    GroupCommit<String> commit = commit(LONG, 4);
    List<Caller> callers = grouped(commit, "aaa", "bbb", "ccc");

    door.permits.release(ROOM);

    assertThat(callers).allMatch(caller -> caller.answer.join());
    assertThat(door.groups.subList(2, door.groups.size()))
        .containsExactly(List.of("aaa", "bbb"), List.of("ccc"));
  }

  @Test
  void ofManyWhoStoreAtTheSameTimeEachIsStoredOnce() throws InterruptedException {
    GroupCommit<String> commit = commit(LONG, ROOM);
    door.permits.release(Integer.MAX_VALUE);
    CountDownLatch done = new CountDownLatch(16);
    for (int i = 0; i < 16; i++) {
      String name = i + "-";
      new Thread(
              () -> {
                for (int row = 0; row < 200; row++) new Caller(commit, name + row).answer.join();
                done.countDown();
              })
          .start();
    }
    done.await();
    assertThat(door.stored).hasSize(3_200).doesNotHaveDuplicates();
  }
}
