package io.featherfall.console.shell.internal.control;

import io.featherfall.control.WindowSize;

/**
 * Who sits at the other end of the control socket, and at what kind of screen. Lies in the registry
 * of the caller's session, where a command finds it and a script cannot forge it.
 */
public final class Caller {
  private final String user;
  private final boolean terminal;
  private final boolean colour;
  private volatile WindowSize window;
  private volatile int status;

  /**
   * @param user the user's name, as the system tells it
   * @param terminal whether input and output are a terminal
   * @param term the terminal's type
   */
  public Caller(String user, boolean terminal, String term, WindowSize window) {
    this.user = user;
    this.terminal = terminal;
    this.colour = terminal && !term.isEmpty() && !term.equals("dumb");
    this.window = window;
  }

  public String user() {
    return user;
  }

  public boolean terminal() {
    return terminal;
  }

  public boolean colour() {
    return colour;
  }

  public WindowSize window() {
    return window;
  }

  /** A command of this caller has failed. */
  public void failed(int with) {
    status = with;
  }

  /** The exit status of the last command that failed, wherever in a pipe it stood; else 0. */
  public int status() {
    return status;
  }

  void resize(WindowSize to) {
    window = to;
  }
}
