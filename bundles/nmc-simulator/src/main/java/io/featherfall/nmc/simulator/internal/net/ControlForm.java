package io.featherfall.nmc.simulator.internal.net;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The one field of a control request: {@code NAME=VALUE,DIGEST}, percent-encoded.
 *
 * @param digits the answer to the challenge
 */
record ControlForm(String field, String value, String digits) {

  /** Empty if the body is something else. */
  static Optional<ControlForm> of(String body) {
    try {
      int equals = body.indexOf('=');
      if (equals < 1 || body.indexOf('&') >= 0) {
        return Optional.empty();
      }
      String field = URLDecoder.decode(body.substring(0, equals), StandardCharsets.ISO_8859_1);
      String rest = URLDecoder.decode(body.substring(equals + 1), StandardCharsets.ISO_8859_1);
      int comma = rest.indexOf(',');
      return comma < 0
          ? Optional.empty()
          : Optional.of(
              new ControlForm(field, rest.substring(0, comma), rest.substring(comma + 1)));
    } catch (IllegalArgumentException badEncoding) {
      return Optional.empty();
    }
  }
}
