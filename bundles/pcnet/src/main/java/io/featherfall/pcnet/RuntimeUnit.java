package io.featherfall.pcnet;

/** What the number in key {@code 6A} counts: minutes on most models, seconds on some. */
public enum RuntimeUnit {
  MINUTES(60),
  SECONDS(1);

  private final int seconds;

  RuntimeUnit(int seconds) {
    this.seconds = seconds;
  }

  int seconds() {
    return seconds;
  }
}
