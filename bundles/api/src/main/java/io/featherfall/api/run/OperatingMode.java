package io.featherfall.api.run;

import java.util.Locale;
import java.util.Optional;

/** What the agent may do with its decisions. A new installation starts in {@link #OBSERVE}. */
public enum OperatingMode {
  /** Decide and record; start nothing. */
  OBSERVE("decides and records, starts nothing"),
  /** Every run is a rehearsal: all reads and checks, no change. */
  REHEARSE("every run is a rehearsal: nothing is stopped"),
  /** Runs stop real machines. */
  ARMED("runs stop real machines");

  private final String meaning;

  OperatingMode(String meaning) {
    this.meaning = meaning;
  }

  /** The mode as people type it: {@code "observe"}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the mode means, for people; no full stop. */
  public String meaning() {
    return meaning;
  }

  /** The mode of this {@link #word()}. */
  public static Optional<OperatingMode> of(String word) {
    for (OperatingMode mode : values()) {
      if (mode.word().equals(word)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }
}
