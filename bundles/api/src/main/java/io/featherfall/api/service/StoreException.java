package io.featherfall.api.service;

/** The store could not do what was asked; the message names the file. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
