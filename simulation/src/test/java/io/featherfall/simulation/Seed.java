package io.featherfall.simulation;

/** Where chance comes from: another seed each time, or the one that is asked for. */
public final class Seed {
  private static final String PROPERTY = "featherfall.seed";

  private Seed() {}

  /** {@code -Dfeatherfall.seed=N}, else one of its own. */
  public static long get() {
    Long given = Long.getLong(PROPERTY);
    return given != null ? given : System.nanoTime() ^ ProcessHandle.current().pid();
  }

  /** How to see the same once more. */
  public static String again(long seed) {
    return "again with -D" + PROPERTY + "=" + seed;
  }
}
