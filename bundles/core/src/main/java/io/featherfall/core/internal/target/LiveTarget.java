package io.featherfall.core.internal.target;

import io.featherfall.api.action.ShutdownTarget;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A target's object with those who use it: it is closed when it has been retired and the last call
 * has come back, so that a step keeps the object it started with.
 */
public final class LiveTarget {
  private static final Logger LOG = LoggerFactory.getLogger(LiveTarget.class);

  private final String name;
  private final ShutdownTarget target;
  private final Consumer<LiveTarget> closing;
  private int uses;
  private boolean retired;

  /**
   * @param closing sees to it that it is {@linkplain #close closed} where that may take its time
   */
  public LiveTarget(String name, ShutdownTarget target, Consumer<LiveTarget> closing) {
    this.closing = closing;
    this.name = name;
    this.target = target;
  }

  /** A call with the target; it stays open meanwhile. */
  @FunctionalInterface
  public interface Use<T> {
    T with(ShutdownTarget target) throws Exception;
  }

  /** The call came too late: the object is retired. Nothing was called. */
  public static final class RetiredException extends Exception {
    private static final long serialVersionUID = 1L;

    RetiredException(String name) {
      super("target " + name + " was retired before the call began");
    }
  }

  /**
   * Calls the target on this thread.
   *
   * @throws RetiredException if it was retired while the call waited for a thread
   */
  public <T> T use(Use<T> use) throws Exception {
    synchronized (this) {
      if (retired) {
        throw new RetiredException(name);
      }
      uses++;
    }
    try {
      return use.with(target);
    } finally {
      boolean last;
      synchronized (this) {
        uses--;
        last = retired && uses == 0;
      }
      if (last) {
        closing.accept(this);
      }
    }
  }

  /** No further call will be made; it may be closed now, or after the last call. Never blocks. */
  void retire() {
    synchronized (this) {
      if (retired) {
        return;
      }
      retired = true;
      if (uses > 0) {
        return;
      }
    }
    closing.accept(this);
  }

  /** Calls into the action bundle: never under a lock, never on the deciding thread. */
  void close() {
    try {
      target.close();
    } catch (Exception | LinkageError e) {
      LOG.warn("target {} did not close properly", name, e);
    }
  }
}
