package dev.perennial.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.StreamSupport;

/** The newest requests, bounded in number and in size. Safe for several threads. */
final class RequestLog {
  private static final int MOST_REQUESTS = 20_000;
  private static final long MOST_BODY_CHARACTERS = 32L * 1024 * 1024;

  private final Deque<RecordedRequest> requests = new ArrayDeque<>();
  private long bodyCharacters;

  synchronized void add(RecordedRequest request) {
    requests.addLast(request);
    bodyCharacters += request.body().length();
    while (requests.size() > MOST_REQUESTS || bodyCharacters > MOST_BODY_CHARACTERS) {
      bodyCharacters -= requests.removeFirst().body().length();
    }
  }

  /** Oldest first. */
  synchronized List<RecordedRequest> all() {
    return List.copyOf(requests);
  }

  /** Newest first. */
  synchronized List<RecordedRequest> newest(int most) {
    Iterable<RecordedRequest> newestFirst = requests::descendingIterator;
    return StreamSupport.stream(newestFirst.spliterator(), false).limit(most).toList();
  }

  synchronized void clear() {
    requests.clear();
    bodyCharacters = 0;
  }
}
