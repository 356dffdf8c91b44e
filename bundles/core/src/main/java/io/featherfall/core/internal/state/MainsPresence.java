package io.featherfall.core.internal.state;

import io.featherfall.api.ups.NutName;
import io.featherfall.api.ups.Reading;
import io.featherfall.api.ups.StatusFlag;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Tells a self-test or calibration from an outage.
 *
 * <p>Both put the UPS on battery, and it names the cause of its <em>last transfer</em>. If the
 * mains fails while a test runs, the UPS is on battery already: there is no new transfer, hence no
 * new cause, and the report goes on saying "self-test". So the word of the UPS is believed only
 * while the voltage it measures says that the mains is there, and, for a self-test (which takes
 * seconds), only for a short time: a UPS need not report its input voltage.
 */
final class MainsPresence {
  /** Less is induced or left over, on any mains of the world. */
  private static final double DEAD_LINE_VOLTS = 50;

  private final Duration selfTestLimit;

  MainsPresence(Duration selfTestLimit) {
    this.selfTestLimit = selfTestLimit;
  }

  /**
   * Why this reading, of a UPS on battery, is an outage.
   *
   * @return empty if it is a harmless test; blank if there is no more to say than that it is one
   */
  String whyOutage(Reading reading, long batterySinceNanos) {
    boolean calibration = reading.status().contains(StatusFlag.CAL);
    boolean test = reading.status().contains(StatusFlag.TEST);
    if (!calibration && !test) {
      return " ";
    }
    String what = calibration ? "calibration" : "self-test";
    if (!voltagePresent(reading)) {
      return "mains failed during a " + what;
    }
    if (reading.status().contains(StatusFlag.LB)
        && reading.number(NutName.INPUT_VOLTAGE).isEmpty()) {
      // Nothing measured speaks for the mains, and there is no time left to find out.
      return "low battery during a " + what + ", and no measured mains";
    }
    // A calibration runs the battery down on purpose and takes as long as that takes.
    if (!calibration && reading.receivedNanos() - batterySinceNanos > selfTestLimit.toNanos()) {
      return "on battery for more than " + selfTestLimit.toSeconds() + " s: no self-test any more";
    }
    return "";
  }

  private static boolean voltagePresent(Reading reading) {
    OptionalDouble volts = reading.number(NutName.INPUT_VOLTAGE);
    if (volts.isEmpty()) {
      return true;
    }
    double now = volts.getAsDouble();
    OptionalDouble low = reading.number(NutName.INPUT_TRANSFER_LOW);
    OptionalDouble high = reading.number(NutName.INPUT_TRANSFER_HIGH);
    boolean enough = low.isPresent() ? now >= low.getAsDouble() : now > DEAD_LINE_VOLTS;
    return enough && (high.isEmpty() || now <= high.getAsDouble());
  }
}
