package io.featherfall.pcnet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The user name and authentication phrase that card and agent share. Immutable, thread-safe; never
 * shows the phrase.
 *
 * <p>The digest has no border between the two ({@code "" + "apcx"} signs the same as {@code "apc" +
 * "x"}), so an empty user name is refused.
 */
public final class Credentials {
  public static final int MAX_USER_LENGTH = 10;
  public static final int MIN_PHRASE_LENGTH = 15;
  public static final int MAX_PHRASE_LENGTH = 32;

  /** The phrase every new card comes with: accepted, and to be said aloud wherever it is used. */
  private static final String FACTORY_PHRASE = "admin user phrase";

  private final String user;
  private final byte[] suffix;
  private final boolean factoryPhrase;

  /**
   * @param user 1 to 10 printable ASCII characters
   * @param phrase 15 to 32 printable ASCII characters, case-sensitive
   * @throws IllegalArgumentException if they are not; the message does not show the phrase
   */
  public Credentials(String user, String phrase) {
    if (!validUser(user)) {
      throw new IllegalArgumentException("user name: 1 to 10 printable ASCII characters");
    }
    if (!validPhrase(phrase)) {
      throw new IllegalArgumentException("phrase: 15 to 32 printable ASCII characters");
    }
    this.user = user;
    this.suffix = (user + phrase).getBytes(StandardCharsets.US_ASCII);
    this.factoryPhrase = phrase.equals(FACTORY_PHRASE);
  }

  public static boolean validUser(String user) {
    return !user.isEmpty() && user.length() <= MAX_USER_LENGTH && printable(user);
  }

  public static boolean validPhrase(String phrase) {
    return phrase.length() >= MIN_PHRASE_LENGTH
        && phrase.length() <= MAX_PHRASE_LENGTH
        && printable(phrase);
  }

  public String user() {
    return user;
  }

  /** Whether this is the phrase that every new card comes with. */
  public boolean factoryPhrase() {
    return factoryPhrase;
  }

  /**
   * User name and phrase, one after the other: what is hashed after the text. Not to be changed.
   */
  byte[] suffix() {
    return suffix;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Credentials that
        && Arrays.equals(suffix, that.suffix)
        && user.equals(that.user);
  }

  @Override
  public int hashCode() {
    return user.hashCode();
  }

  @Override
  public String toString() {
    return user + ", phrase hidden";
  }

  private static boolean printable(String text) {
    return text.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
  }
}
