package dev.perennial.fuzz;

import java.util.List;
import java.util.Set;

/**
 * Something that reads what others wrote.
 *
 * @param share of all bodies, in ten-thousandths or so
 * @param corpus what it should be able to read, or refuse clearly
 * @param clear the exceptions by which it refuses; no other may leave it
 */
record Parser(
    String name,
    int share,
    List<byte[]> corpus,
    Reading reading,
    Set<Class<? extends Exception>> clear) {

  /** Reads one body. */
  @FunctionalInterface
  interface Reading {

    /** In a word what came of it. */
    String of(byte[] body) throws Exception;
  }
}
