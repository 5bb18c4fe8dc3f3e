package dev.perennial.bench.receive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * Sends prepared requests over connections that stay open, one at a time on each. One thread does
 * it all and looks at nothing but status and length of an answer, so that it takes little of the
 * machine.
 */
final class LoadClient implements AutoCloseable {

  private static final int LONGEST_ANSWER = 4_096;
  private static final String OK = "200";
  private static final long PATIENCE_MILLIS = 30_000;
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final String END_OF_CHUNKS = "\r\n0\r\n\r\n";
  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final Pattern LENGTH =
      Pattern.compile("\r\ncontent-length: (\\d+)\r\n", Pattern.CASE_INSENSITIVE);

  private final Selector selector = Selector.open();
  private final List<Line> lines = new ArrayList<>();
  private final Deque<Line> free = new ArrayDeque<>();
  private long accepted;
  private long refused;
  private Histogram nanos;

  /** One connection and the request that is under way on it. */
  private static final class Line {
    private final SocketChannel channel;
    private final ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
    private SelectionKey key;
    private ByteBuffer request;
    private long sinceNanos;

    private Line(SocketChannel channel) {
      this.channel = channel;
    }
  }

  LoadClient(URI url, int connections) throws IOException {
    for (int i = 0; i < connections; i++) {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(url.getHost(), url.getPort()));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      Line line = new Line(channel);
      line.key = channel.register(selector, SelectionKey.OP_READ, line);
      lines.add(line);
    }
    free.addAll(lines);
  }

  /**
   * Sends the next one on each connection as soon as the last one is answered.
   *
   * @param seconds after which no more are sent, also when some are left
   */
  Outcome asFastAsAnswered(List<ByteBuffer> requests, double seconds) throws IOException {
    return send(requests, 0, (long) (seconds * 1e9));
  }

  /**
   * Sends each at its moment, or later when no connection is free; the time counts from its moment.
   */
  Outcome atRate(List<ByteBuffer> requests, double perSecond) throws IOException {
    return send(requests, 1e9 / perSecond, Long.MAX_VALUE);
  }

  private Outcome send(List<ByteBuffer> requests, double apartNanos, long forNanos)
      throws IOException {
    accepted = 0;
    refused = 0;
    nanos = Outcome.histogram();
    long start = System.nanoTime();
    int sent = 0;
    while (true) {
      long now = System.nanoTime();
      boolean ended = sent == requests.size() || now - start > forNanos;
      if (ended && free.size() == lines.size()) break;
      long due = start + (long) (sent * apartNanos);
      if (!ended && !free.isEmpty() && due <= now) {
        begin(free.poll(), requests.get(sent++), apartNanos == 0 ? now : due);
      } else {
        // To the millisecond, without spinning: what is late by less counts as late all the same.
        boolean sends = !ended && !free.isEmpty();
        awaitAnswers(sends ? (due - now) / 1_000_000 + 1 : PATIENCE_MILLIS);
      }
    }
    return new Outcome(accepted, refused, (System.nanoTime() - start) / 1e9, nanos);
  }

  private static void begin(Line line, ByteBuffer request, long sinceNanos) throws IOException {
    line.request = request;
    line.sinceNanos = sinceNanos;
    write(line);
  }

  private static void write(Line line) throws IOException {
    line.channel.write(line.request);
    line.key.interestOps(
        line.request.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  private void awaitAnswers(long millis) throws IOException {
    int ready = selector.select(millis);
    if (ready == 0 && millis == PATIENCE_MILLIS) {
      throw new IOException("no answer within " + PATIENCE_MILLIS + " ms");
    }
    for (SelectionKey key : selector.selectedKeys()) {
      Line line = (Line) key.attachment();
      if (key.isWritable()) {
        write(line);
      } else {
        read(line);
      }
    }
    selector.selectedKeys().clear();
  }

  private void read(Line line) throws IOException {
    if (line.channel.read(line.answer) < 0) throw new IOException("a connection was closed");
    String text = new String(line.answer.array(), 0, line.answer.position(), ISO_8859_1);
    if (!isWhole(text)) return;
    line.answer.clear();
    nanos.recordValue(System.nanoTime() - line.sinceNanos);
    if (text.startsWith(OK, STATUS_AT)) {
      accepted++;
    } else {
      refused++;
    }
    free.add(line);
  }

  private static boolean isWhole(String answer) {
    int head = answer.indexOf(END_OF_HEAD);
    if (head < 0) return false;
    Matcher length = LENGTH.matcher(answer);
    if (!length.find()) return answer.endsWith(END_OF_CHUNKS);
    return answer.length() >= head + END_OF_HEAD.length() + Integer.parseInt(length.group(1));
  }

  @Override
  public void close() throws IOException {
    for (Line line : lines) line.channel.close();
    selector.close();
  }
}
