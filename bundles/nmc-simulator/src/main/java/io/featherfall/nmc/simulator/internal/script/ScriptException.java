package io.featherfall.nmc.simulator.internal.script;

/** A script that cannot be read; the message names the line and what is expected. */
public final class ScriptException extends Exception {
  private static final long serialVersionUID = 1L;

  ScriptException(String script, int line, String text, String expected) {
    super(script + ", line " + line + ": " + text.strip() + " - expected " + expected);
  }

  ScriptException(String message, Throwable cause) {
    super(message, cause);
  }
}
