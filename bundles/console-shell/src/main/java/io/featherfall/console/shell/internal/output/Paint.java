package io.featherfall.console.shell.internal.output;

/** Puts colour on text where there is a terminal to show it, and leaves it alone elsewhere. */
public enum Paint {
  PLAIN(""),
  BOLD("1"),
  GOOD("32"),
  WARNING("33"),
  BAD("1;31"),
  FAINT("2");

  private final String code;

  Paint(String code) {
    this.code = code;
  }

  /** The text in this paint. */
  public String on(String text, boolean colour) {
    return colour && this != PLAIN && !text.isEmpty()
        ? "\u001B[" + code + "m" + text + "\u001B[0m"
        : text;
  }
}
