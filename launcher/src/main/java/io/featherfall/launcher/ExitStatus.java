package io.featherfall.launcher;

/** How the agent's process ends. */
final class ExitStatus {
  static final int STOPPED = 0;
  static final int CANNOT_START = 1;
  static final int ALREADY_RUNNING = 4;
  static final int FATAL = 5;

  private ExitStatus() {}
}
