package io.featherfall.core.internal.call;

import io.featherfall.api.engine.Deadline;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One call into an action bundle on its way. Its time runs from the moment a thread takes it up, so
 * waiting for a thread costs a step nothing of its budget.
 *
 * @param <T> what it returns
 */
public final class Call<T> {
  /** What is called. */
  @FunctionalInterface
  public interface Work<T> {
    T run(Call<T> call) throws Exception;
  }

  private final String kind;
  private final String name;
  private final Duration limit;
  private final LongSupplier nanoTime;
  private final Consumer<CallResult<T>> then;

  private volatile Deadline deadline;
  private volatile long startedNanos;
  private volatile boolean cancelled;
  private volatile boolean completed;
  private T value;
  private Throwable thrown;

  // The deciding thread's own:
  private StepExecutor.Ticket ticket;
  private boolean settled;
  private boolean interrupted;
  private boolean announced;
  private long endNanos;
  private boolean hurried;

  Call(
      String kind,
      String name,
      Duration limit,
      LongSupplier nanoTime,
      Consumer<CallResult<T>> then) {
    this.kind = kind;
    this.name = name;
    this.limit = limit;
    this.nanoTime = nanoTime;
    this.then = then;
  }

  /** When the call must have ended; may be earlier the next time it is asked. */
  public Deadline deadline() {
    return deadline;
  }

  /** Whether the caller has lost interest, or the time is up. */
  public boolean cancelled() {
    return cancelled || deadline.expired();
  }

  /** Whether a thread has taken it up. */
  public boolean begun() {
    return deadline != null;
  }

  /** When a thread took it up, on the monotonic clock. */
  public long startedNanos() {
    return startedNanos;
  }

  void begin() {
    startedNanos = nanoTime.getAsLong();
    deadline = Deadline.after(limit, nanoTime);
  }

  void work(Work<T> work) {
    try {
      value = work.run(this);
    } catch (InterruptedException e) {
      thrown = e;
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      // A bundle that is being replaced shows as a LinkageError: no reason to lose the thread.
      thrown = e;
    } finally {
      completed = true;
    }
  }

  void ticket(StepExecutor.Ticket ticket) {
    this.ticket = ticket;
  }

  String kind() {
    return kind;
  }

  String name() {
    return name;
  }

  boolean completed() {
    return completed;
  }

  boolean settled() {
    return settled;
  }

  boolean interrupted() {
    return interrupted;
  }

  /** When the call is to be interrupted, or if it was, when to be given up. */
  long endNanos() {
    return endNanos;
  }

  /** Learns on the deciding thread that the call has begun; {@code true} the first time. */
  boolean announce() {
    if (announced || deadline == null) {
      return false;
    }
    announced = true;
    if (!hurried) {
      endNanos = startedNanos + limit.toNanos();
    }
    return true;
  }

  boolean announced() {
    return announced;
  }

  /** The caller has lost interest: end within this time. */
  void hurry(long nowNanos, Duration within) {
    cancelled = true;
    Deadline now = deadline;
    if (now != null) {
      deadline = now.atMost(within);
    }
    long end = nowNanos + within.toNanos();
    if (!interrupted && (!announced || end - endNanos < 0)) {
      endNanos = end;
      hurried = true;
    }
  }

  boolean takeBack() {
    return ticket.cancel();
  }

  void interrupt(long giveUpNanos) {
    interrupted = true;
    cancelled = true;
    endNanos = giveUpNanos;
    ticket.interrupt();
  }

  void settle(boolean lost) {
    settled = true;
    if (lost) {
      ticket.abandon();
      then.accept(new CallResult<>(null, null, true, true));
    } else {
      then.accept(new CallResult<>(value, thrown, false, interrupted));
    }
  }

  void drop() {
    settled = true;
  }
}
