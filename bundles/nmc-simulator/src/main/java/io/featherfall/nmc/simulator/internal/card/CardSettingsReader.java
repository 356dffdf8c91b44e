package io.featherfall.nmc.simulator.internal.card;

import io.featherfall.nmc.simulator.internal.ups.UpsRating;
import io.featherfall.pcnet.ClientSlots;
import io.featherfall.pcnet.Credentials;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and checks the settings of a card, from wherever they come. */
public final class CardSettingsReader {
  private final Map<String, ?> values;

  private CardSettingsReader(Map<String, ?> values) {
    this.values = values;
  }

  /**
   * The settings in these properties; values may be strings or numbers.
   *
   * @throws WrongSettingException names the first wrong one
   */
  public static CardSettings read(Map<String, ?> values) throws WrongSettingException {
    return new CardSettingsReader(values).read();
  }

  private CardSettings read() throws WrongSettingException {
    List<InetSocketAddress> destinations =
        Addresses.destinations(text("destinations", CardDefaults.DESTINATIONS));
    return new CardSettings(
        name(),
        Addresses.dotted("cardAddress", text("cardAddress", CardDefaults.CARD_ADDRESS)),
        credentials(),
        destinations,
        clients(destinations),
        millis("statusIntervalMillis", CardDefaults.STATUS_INTERVAL_MILLIS),
        millis("clientListIntervalMillis", CardDefaults.CLIENT_LIST_INTERVAL_MILLIS),
        stateFile(),
        (int) number("httpPort", CardDefaults.HTTP_PORT, -1, 65535),
        httpBindAddress(),
        identity(),
        rating());
  }

  private String name() throws WrongSettingException {
    String name = text("name", CardDefaults.NAME);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,31}")) {
      throw wrong("name", "up to 32 letters, digits, '-', '_' and '.'");
    }
    return name;
  }

  private Credentials credentials() throws WrongSettingException {
    String user = text("user", CardDefaults.USER);
    if (!Credentials.validUser(user)) {
      throw wrong("user", "1 to 10 printable ASCII characters");
    }
    String phrase = text("phrase", "");
    if (!Credentials.validPhrase(phrase)) {
      throw new WrongSettingException("phrase", "15 to 32 printable ASCII characters", true);
    }
    return new Credentials(user, phrase);
  }

  private List<String> clients(List<InetSocketAddress> destinations) throws WrongSettingException {
    String text = text("clients", CardDefaults.CLIENTS);
    List<String> clients =
        text.equals(CardDefaults.CLIENTS)
            ? Addresses.unicastIpv4(destinations)
            : Addresses.dottedList("clients", text);
    if (clients.size() > ClientSlots.USUAL_SLOTS) {
      throw wrong("clients", "at most " + ClientSlots.USUAL_SLOTS + " addresses");
    }
    return clients;
  }

  private Optional<Path> stateFile() throws WrongSettingException {
    String file = text("stateFile", "");
    try {
      return file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file));
    } catch (InvalidPathException notAPath) {
      throw wrong("stateFile", "the name of a file");
    }
  }

  private InetAddress httpBindAddress() throws WrongSettingException {
    return Addresses.literal(
        "httpBindAddress", text("httpBindAddress", CardDefaults.HTTP_BIND_ADDRESS));
  }

  private UpsIdentity identity() throws WrongSettingException {
    return new UpsIdentity(
        line("model", CardDefaults.MODEL, 32),
        line("serial", CardDefaults.SERIAL, 16),
        line("firmware", CardDefaults.FIRMWARE, 16),
        line("upsName", CardDefaults.UPS_NAME, 8));
  }

  private UpsRating rating() throws WrongSettingException {
    return new UpsRating(
        number("loadPercent", CardDefaults.LOAD_PERCENT, 1, 100),
        number("runtimeMinutes", CardDefaults.RUNTIME_MINUTES, 1, 9999),
        (int) number("lowBatteryMinutes", CardDefaults.LOW_BATTERY_MINUTES, 0, 99),
        (int) number("shutdownDelaySeconds", CardDefaults.SHUTDOWN_DELAY_SECONDS, 0, 999),
        number("timeFactor", CardDefaults.TIME_FACTOR, 0.01, 10_000));
  }

  private String line(String key, String byDefault, int length) throws WrongSettingException {
    String text = text(key, byDefault);
    if (text.length() > length || !text.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
      throw wrong(key, "up to " + length + " printable ASCII characters");
    }
    return text;
  }

  private Duration millis(String key, long byDefault) throws WrongSettingException {
    return Duration.ofMillis((long) number(key, byDefault, 100, 86_400_000));
  }

  private double number(String key, double byDefault, double least, double most)
      throws WrongSettingException {
    String text = text(key, "");
    double number = byDefault;
    try {
      number = text.isEmpty() ? byDefault : Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      number = Double.NaN;
    }
    if (!(number >= least && number <= most)) {
      throw wrong(key, "a number from " + plain(least) + " to " + plain(most));
    }
    return number;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private String text(String key, String byDefault) {
    Object value = values.get(key);
    return value == null ? byDefault : value.toString().strip();
  }

  private static WrongSettingException wrong(String key, String expected) {
    return new WrongSettingException(key, expected, false);
  }
}
