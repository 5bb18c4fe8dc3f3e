package dev.perennial.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Kills the packed application again and again, with SIGKILL and at moments that a seed chooses,
 * while events flow in and deliveries out and Instantly's reads lag behind its writes; then looks
 * whether anything was lost or happened twice. Needs {@code target/perennial.jar}.
 */
public final class KillTest implements AutoCloseable {

  private static final Duration LONGEST_WAIT_FOR_A_MOMENT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT_FOR_QUIET = Duration.ofMinutes(3);
  private static final int ROUNDS_UNTIL_REST = 25;
  private static final int LONGEST_START_MILLIS = 3_500;
  private static final int MOST_SALES_A_ROUND = 4;

  /**
   * What happened.
   *
   * @param kills by moment
   * @param missed rounds in which the moment did not come, so that the kill came without it
   * @param violations what must not have happened, a sentence each
   */
  public record Report(
      int rounds,
      long seed,
      int instances,
      int sales,
      int events,
      int tries,
      int repeats,
      Map<Moment, Integer> kills,
      int missed,
      Duration duration,
      String totals,
      List<String> violations) {}

  private final Random dice;
  private final Cluster cluster;
  private final Reckoning reckoning;
  private final StripeClient stripe;
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final Map<Moment, Integer> kills = new EnumMap<>(Moment.class);
  private int missed;

  private KillTest(long seed, int instances) throws IOException {
    dice = new Random(seed);
    cluster = new Cluster(instances, dice);
    reckoning = cluster.reckoning();
    stripe = cluster.stripe();
  }

  /** Prints what happened; the exit code is 1 when something was lost or happened twice. */
  public static void main(String[] arguments) {
    if (arguments.length != 4) {
      throw new IllegalArgumentException("rounds seed instances minutes");
    }
    int exitCode = 1;
    try {
      Report report =
          run(
              Integer.parseInt(arguments[0]),
              Long.parseLong(arguments[1]),
              Integer.parseInt(arguments[2]),
              Duration.ofMinutes(Integer.parseInt(arguments[3])),
              System.out);
      print(report, System.out);
      if (report.violations().isEmpty()) exitCode = 0;
    } catch (Exception | AssertionError e) {
      e.printStackTrace();
    } finally {
      System.exit(exitCode);
    }
  }

  /**
   * @param rounds kills; fewer when the time is over before
   * @param atMost how long it kills; the end takes some minutes at most
   * @param progress told every tenth round
   */
  public static Report run(
      int rounds, long seed, int instances, Duration atMost, PrintStream progress)
      throws IOException {
    Instant begin = Instant.now();
    try (KillTest test = new KillTest(seed, instances)) {
      test.cluster.start();
      int round = 0;
      while (round < rounds && Instant.now().isBefore(begin.plus(atMost))) {
        test.round();
        round++;
        if (round % 10 == 0) progress.println("round " + round + " " + test.reckoning.progress());
        if (round % ROUNDS_UNTIL_REST == 0) test.rest();
      }
      test.rest();
      List<String> violations = test.cluster.violations();
      return new Report(
          round,
          seed,
          instances,
          test.cluster.sales().all().size(),
          test.stripe.events(),
          test.stripe.tries(),
          test.stripe.repeats(),
          new EnumMap<>(test.kills),
          test.missed,
          Duration.between(begin, Instant.now()),
          test.reckoning.totals(),
          violations);
    }
  }

  private static void print(Report report, PrintStream out) {
    out.printf(
        "%d rounds, seed %d, %d instances, %d s%n%d sales, %d events, %d deliveries tried, %d"
            + " repeats%nkills %s, of which %d without their moment%n%s%n",
        report.rounds(),
        report.seed(),
        report.instances(),
        report.duration().toSeconds(),
        report.sales(),
        report.events(),
        report.tries(),
        report.repeats(),
        report.kills(),
        report.missed(),
        report.totals());
    out.println(report.violations().isEmpty() ? "nothing lost, nothing twice" : "VIOLATIONS");
    report.violations().forEach(out::println);
  }

  private void round() {
    Moment moment = Moment.values()[dice.nextInt(Moment.values().length)];
    List<Node> nodes = cluster.nodes();
    Node node = nodes.get(dice.nextInt(nodes.size()));
    int amount = 1 + dice.nextInt(MOST_SALES_A_ROUND);
    int nth = dice.nextInt(8);
    boolean afterEffect = dice.nextInt(3) > 0;
    int pause = dice.nextInt(20);
    int startPause = dice.nextInt(LONGEST_START_MILLIS);
    if (moment == Moment.STARTING) {
      if (node.serves()) {
        node.kill();
        node.start();
      }
      cluster.buy(amount, dice);
      later(startPause, node::kill);
    } else {
      node.awaitServing();
      cluster.buy(amount, dice);
      killAt(moment, node, nth, afterEffect, pause);
    }
    kills.merge(moment, 1, Integer::sum);
    node.start();
  }

  private void killAt(Moment moment, Node node, int nth, boolean afterEffect, int pause) {
    switch (moment) {
      case STARTING -> throw new IllegalArgumentException("not while it serves");
      case RECEIVING -> {
        int before = stripe.stored();
        await(() -> stripe.stored() > before);
        later(pause, node::kill);
      }
      case SETTLING -> {
        long before = reckoning.settled();
        await(() -> reckoning.settled() > before || reckoning.isSettling());
        later(pause, node::kill);
      }
      case DELIVERING -> interrupt(node, nth, "", afterEffect);
      case CREATING -> interrupt(node, 0, "POST /api/v2/campaigns", afterEffect);
    }
  }

  /** Kills it in the middle of the call after {@code skipped} others; any call if none is named. */
  private void interrupt(Node node, int skipped, String call, boolean afterEffect) {
    int[] left = {skipped};
    node.relay()
        .interrupt(
            new Relay.Interruption(
                made -> (call.isEmpty() || made.equals(call)) && left[0]-- <= 0,
                afterEffect,
                node.killing()));
    await(() -> !node.relay().waits());
    node.relay().forget();
    node.kill();
  }

  private void await(BooleanSupplier moment) {
    try {
      Awaitility.await()
          .atMost(LONGEST_WAIT_FOR_A_MOMENT)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(2))
          .until(moment::getAsBoolean);
    } catch (ConditionTimeoutException e) {
      missed++;
    }
  }

  private void later(int millis, Runnable act) {
    try {
      timer.schedule(act, millis, TimeUnit.MILLISECONDS).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets what has piled up be done, so that kills meet an installation at every stage. */
  private void rest() {
    try {
      Awaitility.await("quiet").atMost(LONGEST_WAIT_FOR_QUIET).until(cluster::isQuiet);
    } catch (ConditionTimeoutException e) {
      throw new IllegalStateException(
          "it does not come to rest: %s, %d events on their way"
              .formatted(reckoning.progress(), stripe.onTheirWay()),
          e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    cluster.close();
  }
}
