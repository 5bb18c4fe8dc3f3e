package dev.perennial.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets those who store at the same time share a commit. Whoever comes while others are committing
 * waits; when they are done, the one who has waited longest commits for all who wait. So nobody
 * waits for a group to fill, it needs no thread of its own, and each caller returns only when its
 * own row is committed, or is not.
 *
 * @param <R> one row
 */
final class GroupCommit<R> {

  /** One at the disk while the other one is filled; and one that hangs does not stop everybody. */
  private static final int COMMITS_AT_ONCE = 2;

  private final Table<R> table;
  private final Limits limits;
  private final Deque<Seat<R>> waiting = new ArrayDeque<>();
  private int commits;

  GroupCommit(Table<R> table, Limits limits) {
    this.table = table;
    this.limits = limits;
  }

  /** Where rows are stored. */
  interface Table<R> {

    /** How much a row adds to a group. */
    int bytesOf(R row);

    /**
     * Stores all and commits, or none; safe to repeat.
     *
     * @param seconds that it may take
     * @return one answer a row, in order: whether it was not there before
     */
    List<Boolean> store(List<R> rows, int seconds) throws SQLException;
  }

  /**
   * How long it may take.
   *
   * @param patience with others, before a row is in a group
   * @param storeSeconds for a group, and once more for its rows one by one
   * @param groupBytes beyond which a group takes no further row
   */
  record Limits(Duration patience, int storeSeconds, int groupBytes) {}

  /** One caller's place. What became of the row may be read when it was called. */
  private static final class Seat<R> {
    private final R row;
    private final CountDownLatch called = new CountDownLatch(1);
    private boolean leads;
    private Optional<Boolean> isNew = Optional.empty();
    private SQLException failure;

    private Seat(R row) {
      this.row = row;
    }
  }

  /**
   * Returns when the row is committed.
   *
   * @return whether it was not there before
   * @throws DatabaseAway if it cannot be stored now, or not in time
   * @throws SQLException if this row is refused
   */
  boolean store(R row) throws SQLException {
    Seat<R> seat = new Seat<>(row);
    if (!enter(seat)) awaitCall(seat);
    if (seat.leads) lead(seat);
    if (seat.failure != null) throw seat.failure;
    return seat.isNew.orElseThrow(() -> new DatabaseAway("there was no time left for it"));
  }

  /** Whether nobody need be waited for. */
  private synchronized boolean enter(Seat<R> seat) {
    seat.leads = commits < COMMITS_AT_ONCE;
    if (seat.leads) {
      commits++;
    } else {
      waiting.add(seat);
    }
    return seat.leads;
  }

  /** Who is in a group already waits for its end, which the limits of the statement bring. */
  private void awaitCall(Seat<R> seat) throws DatabaseAway {
    boolean interrupted = false;
    try {
      boolean called = false;
      while (!called) {
        try {
          called = seat.called.await(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
        if (!called && leave(seat)) throw new DatabaseAway("others were stored all the time");
      }
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean leave(Seat<R> seat) {
    return waiting.remove(seat);
  }

  private void lead(Seat<R> first) {
    List<Seat<R>> group = List.of(first);
    try {
      group = groupOf(first);
      commit(group);
    } finally {
      handOver();
      group.forEach(seat -> seat.called.countDown());
    }
  }

  private synchronized List<Seat<R>> groupOf(Seat<R> first) {
    List<Seat<R>> group = new ArrayList<>();
    Seat<R> next = first;
    long bytes = 0;
    while (next != null) {
      group.add(next);
      bytes += table.bytesOf(next.row);
      next = bytes < limits.groupBytes() ? waiting.poll() : null;
    }
    return group;
  }

  private synchronized void handOver() {
    Seat<R> next = waiting.poll();
    if (next == null) {
      commits--;
    } else {
      next.leads = true;
      next.called.countDown();
    }
  }

  private void commit(List<Seat<R>> group) {
    try {
      store(group, limits.storeSeconds());
    } catch (SQLException e) {
      if (group.size() > 1 && !DatabaseAway.isForAll(e)) {
        commitEach(group);
      } else {
        group.forEach(seat -> seat.failure = e);
      }
    }
  }

  /** One of them is bad, or in somebody's way: the others shall not suffer for long. */
  private void commitEach(List<Seat<R>> group) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(limits.storeSeconds());
    for (Seat<R> seat : group) {
      if (System.nanoTime() - end > 0) return;
      try {
        store(List.of(seat), 1);
      } catch (SQLException e) {
        seat.failure = e;
      }
    }
  }

  private void store(List<Seat<R>> group, int seconds) throws SQLException {
    List<Boolean> isNew = table.store(group.stream().map(seat -> seat.row).toList(), seconds);
    for (int i = 0; i < group.size(); i++) group.get(i).isNew = Optional.of(isNew.get(i));
  }
}
