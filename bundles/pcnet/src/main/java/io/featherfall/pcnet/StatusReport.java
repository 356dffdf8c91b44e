package io.featherfall.pcnet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A {@code MASTATUS} with its values typed. Immutable.
 *
 * @param status the bits of {@link StatusBits}, empty if the datagram does not carry them
 * @param register1 empty if not carried
 * @param register2 empty if not carried
 * @param register3 empty if not carried
 * @param shuttingDown {@code SD=1}: the UPS is turning off
 * @param selfTest the last transfer to battery was for a self-test
 * @param variables values by NUT's name, in NUT's units, without {@code ups.status}
 * @param unknown everything else, by the card's key, the first value of each
 */
public record StatusReport(
    OptionalInt status,
    OptionalInt register1,
    OptionalInt register2,
    OptionalInt register3,
    boolean shuttingDown,
    boolean selfTest,
    Map<String, String> variables,
    Map<String, String> unknown) {

  private static final String STATUS = "51";
  private static final String REGISTER1 = "7E";
  private static final String REGISTER2 = "27";
  private static final String REGISTER3 = "38";
  private static final String RUNTIME = "6A";

  /** Keys that are understood and say nothing of the UPS itself. */
  private static final Set<String> ENVELOPE =
      Set.of(
          "MV", "PC", "DT", "TM", "SR", "SU", "RD", "TA", "SD", STATUS, REGISTER1, REGISTER2,
          REGISTER3);

  /** Reads a datagram whose digest has been checked. Of a repeated key the first line counts. */
  public static StatusReport of(Datagram datagram, RuntimeUnit runtimeUnit) {
    Map<String, String> variables = new LinkedHashMap<>();
    Map<String, String> unknown = new LinkedHashMap<>();
    for (int line = 0; line < datagram.lineCount(); line++) {
      String key = datagram.key(line);
      DataKey known = DataKey.of(key).orElse(null);
      if (known != null) {
        variables.putIfAbsent(known.variable(), known.convert(datagram.value(line)));
      } else if (key.equals(RUNTIME)) {
        variables.putIfAbsent("battery.runtime", runtime(datagram.value(line), runtimeUnit));
      } else if (!ENVELOPE.contains(key)) {
        unknown.putIfAbsent(key, datagram.value(line));
      }
    }
    return new StatusReport(
        hex(datagram, STATUS),
        hex(datagram, REGISTER1),
        hex(datagram, REGISTER2),
        hex(datagram, REGISTER3),
        datagram.first("SD").filter("1"::equals).isPresent(),
        datagram
            .first(DataKey.TRANSFER_REASON.key())
            .map(String::strip)
            .filter(DataKey.TRANSFERRED_BY_SELF_TEST::equals)
            .isPresent(),
        Collections.unmodifiableMap(variables),
        Collections.unmodifiableMap(unknown));
  }

  private static OptionalInt hex(Datagram datagram, String key) {
    long bits = Digits.hexadecimal(datagram.first(key).orElse(""), 4);
    return bits < 0 ? OptionalInt.empty() : OptionalInt.of((int) bits);
  }

  /** {@code 0031:} is 31 minutes. */
  private static String runtime(String sent, RuntimeUnit unit) {
    String digits = sent.endsWith(":") ? sent.substring(0, sent.length() - 1) : sent;
    long count = Digits.decimal(digits, 6);
    return count < 0 ? sent : Long.toString(count * unit.seconds());
  }
}
