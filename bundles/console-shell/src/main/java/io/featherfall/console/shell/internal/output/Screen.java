package io.featherfall.console.shell.internal.output;

import java.io.PrintStream;

/**
 * Where a command's output goes.
 *
 * @param out the output, possibly a pipe
 * @param err for what is wrong
 * @param terminal whether a person looks at {@code out}
 * @param colour whether that terminal shows colours
 * @param columns its width; without a terminal nothing is fitted to a width
 */
public record Screen(
    PrintStream out, PrintStream err, boolean terminal, boolean colour, int columns) {

  public void line(String text) {
    out.println(text);
  }

  public void line(String text, Paint paint) {
    out.println(paint.on(text, colour));
  }

  /** The text painted for this screen. */
  public String painted(String text, Paint paint) {
    return paint.on(text, colour);
  }
}
