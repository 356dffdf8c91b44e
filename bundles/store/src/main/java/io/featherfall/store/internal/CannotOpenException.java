package io.featherfall.store.internal;

/** The database cannot be opened, and why. */
final class CannotOpenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;
  private final boolean hopeless;

  /**
   * @param hopeless {@code true} if only a restart can change it
   */
  CannotOpenException(String message, String remedy, boolean hopeless, Throwable cause) {
    super(message, cause);
    this.remedy = remedy;
    this.hopeless = hopeless;
  }

  String remedy() {
    return remedy;
  }

  boolean hopeless() {
    return hopeless;
  }
}
