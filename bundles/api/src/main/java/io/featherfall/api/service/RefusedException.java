package io.featherfall.api.service;

/**
 * A request that was understood and is not carried out. The message says why and what would help.
 */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  public RefusedException(String message) {
    super(message);
  }
}
