package io.featherfall.process;

import java.util.ArrayList;
import java.util.List;

/**
 * How a program ended.
 *
 * @param how by itself or not
 * @param exitCode what it returned; of a program that was stopped, nothing to rely on
 * @param output what it printed, printable, up to the limit
 * @param droppedBytes how much it printed beyond the limit
 */
public record Ending(How how, int exitCode, List<String> output, long droppedBytes) {
  /** Who ended it. */
  public enum How {
    EXITED,
    TIMED_OUT,
    CANCELLED,
    INTERRUPTED
  }

  public Ending {
    output = List.copyOf(output);
  }

  /** Whether it ended by itself and says that all is well. */
  public boolean succeeded() {
    return how == How.EXITED && exitCode == 0;
  }

  /** The output, and as a last line what is missing of it. */
  public List<String> report() {
    if (droppedBytes == 0) {
      return output;
    }
    List<String> lines = new ArrayList<>(output);
    lines.add("(" + droppedBytes + " more bytes of output not kept)");
    return lines;
  }
}
