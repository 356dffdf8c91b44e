package io.featherfall.simulation;

/**
 * Where chance comes from. A build plays the same each time, so that it fails for what was changed
 * and not by bad luck; who looks for faults asks for another seed.
 */
public final class Seed {
  private static final String PROPERTY = "featherfall.seed";

  /** Found a second run of a group beside one that was being called off. */
  private static final String USUAL = "18750774545197";

  private Seed() {}

  /** {@code -Dfeatherfall.seed=N}; {@code random} for another one each time. */
  public static long get() {
    String given = System.getProperty(PROPERTY, USUAL);
    return given.equals("random")
        ? System.nanoTime() ^ ProcessHandle.current().pid()
        : Long.parseLong(given);
  }

  /** How to see the same once more. */
  public static String again(long seed) {
    return "again with -D" + PROPERTY + "=" + seed;
  }
}
