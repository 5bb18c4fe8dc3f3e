package dev.perennial.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients of a webhook that take their time, all in one thread. */
final class SlowCrowd implements AutoCloseable {

  private static final int MEBIBYTE = 1 << 20;
  private static final long DRIP_NANOS = 1_000_000_000;
  private static final int SELECT_MILLIS = 100;
  private static final byte[] BLANK = {' '};

  /** What is slow about them. */
  enum Kind {
    /** Connects and says nothing. */
    IDLE,
    /** Sends its head byte by byte, one a second. */
    SLOW_HEAD,
    /** Sends its body so. */
    SLOW_BODY,
    /** Promises a body and sends half of it. */
    HALF_OPEN,
    /** Promises as much as may be sent and sends it all but the last byte. */
    GREEDY
  }

  private record Client(Kind kind, SocketChannel channel, ByteBuffer unsent) {}

  private final URI webhook;
  private final Selector selector;
  private final List<Client> clients = new ArrayList<>();
  private final Map<Kind, AtomicInteger> open = new EnumMap<>(Kind.class);
  private final AtomicInteger answered = new AtomicInteger();
  private final Thread thread = new Thread(this::play, "slow-crowd");
  private volatile boolean over;

  SlowCrowd(String webhook) throws IOException {
    this.webhook = URI.create(webhook);
    this.selector = Selector.open();
    for (Kind kind : Kind.values()) open.put(kind, new AtomicInteger());
  }

  /** Connects some more; none after {@link #start}. */
  SlowCrowd with(Kind kind, int number) throws IOException {
    byte[] first = beginningOf(kind);
    for (int i = 0; i < number; i++) {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(webhook.getHost(), webhook.getPort()));
      channel.configureBlocking(false);
      Client client = new Client(kind, channel, ByteBuffer.wrap(first));
      channel.register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE, client);
      clients.add(client);
      open.get(kind).incrementAndGet();
    }
    return this;
  }

  SlowCrowd start() {
    thread.start();
    return this;
  }

  /** Those that the server has not closed. */
  int open(Kind kind) {
    return open.get(kind).get();
  }

  /** All kinds together. */
  int open() {
    return open.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  /** How often the server said something. */
  int answered() {
    return answered.get();
  }

  private byte[] beginningOf(Kind kind) {
    String head =
        "POST %s HTTP/1.1\r\nHost: example.com\r\nContent-Type: application/json\r\n"
            .formatted(webhook.getPath());
    return switch (kind) {
      case IDLE -> new byte[0];
      case SLOW_HEAD -> (head + "X-Slow: ").getBytes(US_ASCII);
      case SLOW_BODY -> (head + "Content-Length: 5000\r\n\r\n{").getBytes(US_ASCII);
      case HALF_OPEN -> padded(head + "Content-Length: 5000\r\n\r\n{", 2500);
      case GREEDY -> padded(head + "Content-Length: " + MEBIBYTE + "\r\n\r\n", MEBIBYTE - 1);
    };
  }

  private static byte[] padded(String head, int bodyBytes) {
    byte[] all = Arrays.copyOf(head.getBytes(US_ASCII), head.length() + bodyBytes);
    Arrays.fill(all, head.length(), all.length, BLANK[0]);
    return all;
  }

  private void play() {
    long nextDrip = System.nanoTime() + DRIP_NANOS;
    try {
      while (!over) {
        selector.select(key -> serve((Client) key.attachment(), key), SELECT_MILLIS);
        if (System.nanoTime() < nextDrip) continue;
        nextDrip += DRIP_NANOS;
        clients.forEach(SlowCrowd::drip);
      }
      for (Client client : clients) client.channel().close();
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Client client, SelectionKey key) {
    try {
      if (key.isWritable()) client.channel().write(client.unsent());
      if (!client.unsent().hasRemaining()) key.interestOps(SelectionKey.OP_READ);
      if (!key.isReadable()) return;
      int read = client.channel().read(ByteBuffer.allocate(1024));
      if (read > 0) answered.incrementAndGet();
      if (read < 0) ended(client);
    } catch (IOException e) {
      ended(client);
    }
  }

  private void ended(Client client) {
    open.get(client.kind()).decrementAndGet();
    try {
      client.channel().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void drip(Client client) {
    if (client.kind() != Kind.SLOW_HEAD && client.kind() != Kind.SLOW_BODY) return;
    if (!client.channel().isOpen() || client.unsent().hasRemaining()) return;
    try {
      client.channel().write(ByteBuffer.wrap(BLANK));
    } catch (IOException e) {
      // The selector tells it, too.
      return;
    }
  }

  @Override
  public void close() {
    over = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
