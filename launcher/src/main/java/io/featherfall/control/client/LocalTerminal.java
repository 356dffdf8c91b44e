package io.featherfall.control.client;

import io.featherfall.control.WindowSize;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The terminal this process runs in, asked and set through {@code stty}, which every system has.
 */
public final class LocalTerminal {
  private static final File DEVICE = new File("/dev/tty");
  private static final String DUMB = "dumb";

  private String saved;

  /** Whether input and output are a terminal. */
  public static boolean present() {
    return System.console() != null;
  }

  /** Its type; a terminal whose user wants no colours ({@code NO_COLOR}) is a dumb one. */
  public static String type() {
    String term = System.getenv("TERM");
    String noColour = System.getenv("NO_COLOR");
    return term == null || (noColour != null && !noColour.isEmpty()) ? DUMB : term;
  }

  /** Whether it shows colours. */
  public static boolean colour() {
    return present() && !type().isEmpty() && !type().equals(DUMB);
  }

  /** The size of the window, or the usual one if it does not tell. */
  public WindowSize size() {
    return stty("size").flatMap(LocalTerminal::parse).orElse(WindowSize.USUAL);
  }

  /**
   * Hands every key to us as it is typed.
   *
   * @return false if the terminal does not let itself be set
   */
  synchronized boolean raw() {
    Optional<String> before = stty("-g");
    saved = before.orElse(saved);
    return before.isPresent() && stty("raw", "-echo").isPresent();
  }

  /** As it was before {@link #raw}; does nothing if it was not called. */
  synchronized void restore() {
    if (saved != null) {
      stty(saved);
      saved = null;
    }
  }

  private static Optional<WindowSize> parse(String rowsAndColumns) {
    String[] parts = rowsAndColumns.split(" ");
    try {
      int rows = Integer.parseInt(parts[0]);
      int columns = Integer.parseInt(parts[1]);
      return columns > 0 && rows > 0
          ? Optional.of(new WindowSize(columns, rows))
          : Optional.empty();
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException notASize) {
      return Optional.empty();
    }
  }

  private static Optional<String> stty(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "stty";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(DEVICE)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      return process.waitFor(2, TimeUnit.SECONDS) && process.exitValue() == 0
          ? Optional.of(answer)
          : Optional.empty();
    } catch (IOException noTerminal) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
