package dev.perennial.sandbox;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Where changes are kept between two starts. Used by one thread at a time. */
sealed interface Journal extends AutoCloseable permits FileJournal, Journal.None {

  /**
   * Hands over every change written so far, oldest first.
   *
   * @throws IOException if the journal cannot be read or is damaged; the message says what to do
   */
  void replay(Consumer<Change> reader) throws IOException;

  /** Writes all of the changes or, when it fails, none. */
  void append(List<Change> changes) throws IOException;

  /** Puts these changes in the place of everything written so far, all or none. */
  void rewrite(List<Change> changes) throws IOException;

  /** How many changes are written. */
  int size();

  @Override
  void close() throws IOException;

  /** Keeps nothing. */
  record None() implements Journal {
    @Override
    public void replay(Consumer<Change> reader) {}

    @Override
    public void append(List<Change> changes) {}

    @Override
    public void rewrite(List<Change> changes) {}

    @Override
    public int size() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
