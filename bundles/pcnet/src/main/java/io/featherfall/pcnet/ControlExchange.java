package io.featherfall.pcnet;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The challenge and response by which a client has the card turn the UPS off, as the independent
 * client apcupsd speaks it: {@code GET /macontrol.htm} gives a signed page with a challenge, {@code
 * POST /Forms/macontrol1} answers it. Not thread-safe: one instance per thread.
 */
public final class ControlExchange {
  /** Where the page with the challenge is. */
  public static final String PAGE_PATH = "/macontrol.htm";

  /** Where the answer goes. */
  public static final String FORM_PATH = "/Forms/macontrol1";

  /** The form field that turns the UPS off, and its value. */
  public static final String TURN_OFF_FIELD = "macontrol1_control_shutdown_1";

  public static final String TURN_OFF_VALUE = "1";

  private final PacketDigest digest = new PacketDigest();

  /**
   * The page as a card shows it.
   *
   * @param card the card's dotted address
   * @param counters newer than those of the last datagram, or the client does not believe it
   * @param challenge good once and for a short time
   */
  public String page(String card, Counters counters, String challenge, Credentials credentials) {
    String signed =
        "<html>\nPC="
            + card
            + "\nSR="
            + hex(counters.reboots(), 2)
            + "\nSU="
            + hex(counters.uptime(), 6)
            + "\nCS="
            + challenge
            + "\n";
    return signed + "MD=" + digest.sign(signed, credentials) + "\n</html>\n";
  }

  /** The digits that answer a challenge for {@code field=value}. */
  public String answer(String field, String value, String challenge, Credentials credentials) {
    return digest.sign(field + "=" + value + "," + challenge, credentials);
  }

  /** The form's body, percent-encoded as the card expects it: also the underscore. */
  public static String body(String field, String value, String answer) {
    return field.replace("_", "%5f")
        + "="
        + URLEncoder.encode(value + "," + answer, StandardCharsets.US_ASCII);
  }

  /** Counters as they stand in datagrams: upper case, at least so many digits. */
  public static String hex(long value, int digits) {
    return String.format("%0" + digits + "X", value);
  }
}
