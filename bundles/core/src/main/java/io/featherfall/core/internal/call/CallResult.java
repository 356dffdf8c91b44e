package io.featherfall.core.internal.call;

import java.util.Optional;

/**
 * How a call into an action bundle ended.
 *
 * @param value what it returned; null unless it did
 * @param thrown what it threw; null unless it did
 * @param lost it did not return, although it was interrupted
 * @param late it was interrupted at its deadline
 * @param <T> what it returns
 */
public record CallResult<T>(T value, Throwable thrown, boolean lost, boolean late) {
  /** What it returned; empty if it threw or was lost. */
  public Optional<T> returned() {
    return Optional.ofNullable(value);
  }

  /** Why there is no value, in words. */
  public String trouble() {
    if (lost) {
      return "did not return although it was interrupted; its thread is given up";
    }
    if (thrown != null) {
      String message = thrown.getMessage();
      return "threw " + thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
    return "returned nothing";
  }
}
