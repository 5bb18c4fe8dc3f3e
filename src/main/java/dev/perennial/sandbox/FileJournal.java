package dev.perennial.sandbox;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal in a file of JSON lines, one change a line, UTF-8.
 *
 * <p>A change is handed to the operating system before its request is answered, so it survives the
 * end of this process, however sudden; it is forced to the disk when the journal is closed or
 * rewritten. A second process is kept out by a lock on {@code <file>.lock}.
 */
final class FileJournal implements Journal {
  private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

  private final Path file;
  private final FileChannel lockChannel;
  private RandomAccessFile out;
  private long end;
  private int size;

  private FileJournal(Path file, FileChannel lockChannel) throws IOException {
    this.file = file;
    this.lockChannel = lockChannel;
    openForAppending();
  }

  /**
   * @throws IOException if the file cannot be opened or another process holds it; the message names
   *     the file
   */
  static FileJournal open(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    Files.createDirectories(absolute.getParent());
    FileChannel lockChannel =
        FileChannel.open(
            absolute.resolveSibling(absolute.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      if (!locked(lockChannel)) {
        throw new IOException(
            absolute
                + " belongs to another sandbox that is running; stop that one, or give this one"
                + " a data directory of its own");
      }
      if (Files.notExists(absolute)) createForOwner(absolute);
      return new FileJournal(absolute, lockChannel);
    } catch (IOException | RuntimeException e) {
      lockChannel.close();
      throw e;
    }
  }

  /** A last line that was torn by a crash is dropped with a warning. */
  @Override
  public void replay(Consumer<Change> reader) throws IOException {
    long good = 0;
    int lines = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.read(); b != -1; b = in.read()) {
        if (b != '\n') {
          line.write(b);
          continue;
        }
        lines++;
        replayLine(line.toByteArray(), lines, reader);
        good += line.size() + 1L;
        line.reset();
      }
      if (line.size() > 0) {
        LOG.warn("{}: the last line was torn by a crash, its change is lost", file);
      }
    }
    size = lines;
    end = good;
    out.setLength(end);
  }

  @Override
  public void append(List<Change> changes) throws IOException {
    byte[] bytes = lines(changes);
    try {
      out.seek(end);
      out.write(bytes);
    } catch (IOException e) {
      dropWhatFollows(e);
      throw e;
    }
    end += bytes.length;
    size += changes.size();
  }

  @Override
  public void rewrite(List<Change> changes) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    createForOwner(fresh);
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      OutputStream buffered = new BufferedOutputStream(Channels.newOutputStream(channel));
      for (Change change : changes) {
        buffered.write(lines(List.of(change)));
      }
      buffered.flush();
      channel.force(true);
    }
    out.close();
    try {
      replace(fresh);
      size = changes.size();
    } finally {
      openForAppending();
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void close() throws IOException {
    if (!lockChannel.isOpen()) return;
    try (lockChannel;
        RandomAccessFile closing = out) {
      closing.getFD().sync();
    }
  }

  private void openForAppending() throws IOException {
    out = new RandomAccessFile(file.toFile(), "rw");
    end = out.length();
  }

  private void replayLine(byte[] line, int number, Consumer<Change> reader) throws IOException {
    try {
      reader.accept(Change.fromJson(Json.read(line)));
    } catch (RuntimeException e) {
      throw new IOException(
          "%s, line %d is damaged; mend the line, or move the file away to start empty"
              .formatted(file, number),
          e);
    }
  }

  private void dropWhatFollows(IOException cause) {
    try {
      out.setLength(end);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private void replace(Path fresh) throws IOException {
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The file holds customers' names and addresses, so nobody else on the machine may read it. */
  private static void createForOwner(Path path) throws IOException {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(path);
    }
  }

  private static byte[] lines(List<Change> changes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Change change : changes) {
      bytes.writeBytes(Json.write(change.toJson()));
      bytes.write('\n');
    }
    return bytes.toByteArray();
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
