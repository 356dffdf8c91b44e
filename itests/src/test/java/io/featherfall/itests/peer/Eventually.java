package io.featherfall.itests.peer;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Asks a program again until its answer is right. */
final class Eventually {
  private static final long PATIENCE_SECONDS = 40;
  private static final long PAUSE_MILLIS = 100;

  private Eventually() {}

  /** A question to another program. */
  @FunctionalInterface
  interface Question<T> {
    T ask() throws IOException;
  }

  /** The first answer that is right; fails with the last one that was not. */
  static <T> T answer(String what, Question<T> question, Predicate<T> right) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    T answer = question.ask();
    while (!right.test(answer)) {
      if (System.nanoTime() - end > 0) {
        fail("%s did not come right; it is still: %s", what, answer);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
      answer = question.ask();
    }
    return answer;
  }
}
