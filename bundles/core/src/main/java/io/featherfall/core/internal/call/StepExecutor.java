package io.featherfall.core.internal.call;

/** Runs calls into action bundles on other threads. */
public interface StepExecutor {
  /**
   * Runs the work as soon as a thread is free.
   *
   * @param name for the thread's name while it works
   */
  Ticket submit(String name, Runnable work);

  /** How many pieces of work may go on at once. Any thread. */
  int size();

  /** One piece of work handed in. */
  interface Ticket {
    /**
     * Takes it back.
     *
     * @return {@code false} if it has begun
     */
    boolean cancel();

    /** Interrupts the thread that does it; nothing if none does. */
    void interrupt();

    /** Gives its thread up for lost and puts another in its place. */
    void abandon();
  }
}
