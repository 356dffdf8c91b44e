package io.featherfall.nmc.simulator.internal.card;

/** A setting has a value that cannot be used. The value is not shown here: it may be a secret. */
public final class WrongSettingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final String expected;
  private final boolean secret;

  WrongSettingException(String key, String expected, boolean secret) {
    super(key + ": expected " + expected);
    this.key = key;
    this.expected = expected;
    this.secret = secret;
  }

  public String key() {
    return key;
  }

  public String expected() {
    return expected;
  }

  /** Whether the value must not be shown. */
  public boolean secret() {
    return secret;
  }
}
