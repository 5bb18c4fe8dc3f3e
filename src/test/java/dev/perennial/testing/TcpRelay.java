package dev.perennial.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A line to a server on this machine that can be made slow, or cut. */
public final class TcpRelay implements AutoCloseable {

  /** How slow the line is; when that changes, what waits goes on at once. */
  private record Slowness(long millis, CountDownLatch over) {}

  private final int targetPort;
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool(TcpRelay::daemon);
  private volatile Slowness slowness = new Slowness(0, new CountDownLatch(1));

  public TcpRelay(int targetPort) throws IOException {
    this.targetPort = targetPort;
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    return thread;
  }

  public int port() {
    return door.getLocalPort();
  }

  /** From now on whatever is said arrives that much later. */
  public void slow(Duration latency) {
    Slowness before = slowness;
    slowness = new Slowness(latency.toMillis(), new CountDownLatch(1));
    before.over().countDown();
  }

  /** Cuts every connection there is. */
  public void cut() {
    open.forEach(TcpRelay::close);
    open.clear();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket caller = door.accept();
        open.add(caller);
        Socket server = new Socket(InetAddress.getLoopbackAddress(), targetPort);
        open.add(server);
        threads.execute(() -> carry(caller, server));
        threads.execute(() -> carry(server, caller));
      } catch (IOException e) {
        // The relay is closed, or the server is down: then the caller finds its connection cut.
        if (!door.isClosed()) cut();
      }
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] piece = new byte[16 * 1024];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(piece); length > 0; length = in.read(piece)) {
        Slowness now = slowness;
        now.over().await(now.millis(), TimeUnit.MILLISECONDS);
        out.write(piece, 0, length);
      }
    } catch (IOException e) {
      // One end is gone; so is the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
    threads.shutdownNow();
  }
}
