package io.featherfall.udp.monitor.internal.card;

import io.featherfall.api.setting.InvalidSettingException;
import io.featherfall.pcnet.Credentials;
import io.featherfall.pcnet.RuntimeUnit;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A card's settings, checked.
 *
 * @param upsId what the UPS is called
 * @param address what the card writes as {@code PC}
 * @param credentials what its datagrams are signed with
 * @param runtimeUnit what its runtime counts
 */
public record CardIdentity(
    String upsId, String address, Credentials credentials, RuntimeUnit runtimeUnit) {

  private static final Pattern NAME = Pattern.compile("[\\p{Graph}\\p{IsAlphabetic} ]{1,64}");
  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern DOTTED = Pattern.compile("(" + BYTE + "\\.){3}" + BYTE);

  /**
   * Checks settings.
   *
   * @param properties the same as they were written, for the message
   * @throws InvalidSettingException if one is wrong
   */
  static CardIdentity of(CardSettings settings, Map<String, ?> properties) {
    String name = settings.name().strip();
    if (!NAME.matcher(name).matches()) {
      throw InvalidSettingException.of(
          properties, "name", "the name of the UPS, 1 to 64 printable characters");
    }
    String address = settings.address().strip();
    if (!DOTTED.matcher(address).matches()) {
      throw InvalidSettingException.of(
          properties, "address", "the card's IPv4 address such as 192.0.2.10");
    }
    if (!Credentials.validUser(settings.user())) {
      throw InvalidSettingException.of(
          properties, "user", "1 to 10 printable ASCII characters, as set on the card");
    }
    if (!Credentials.validPhrase(settings.phrase())) {
      throw InvalidSettingException.ofSecret(
          properties, "phrase", "15 to 32 printable ASCII characters, as set on the card");
    }
    RuntimeUnit unit =
        switch (settings.runtimeUnit().strip()) {
          case "minutes" -> RuntimeUnit.MINUTES;
          case "seconds" -> RuntimeUnit.SECONDS;
          default ->
              throw InvalidSettingException.of(properties, "runtimeUnit", "minutes or seconds");
        };
    return new CardIdentity(
        name, address, new Credentials(settings.user(), settings.phrase()), unit);
  }
}
