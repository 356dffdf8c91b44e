package io.featherfall.nmc.simulator.internal.card;

import io.featherfall.nmc.simulator.internal.ups.UpsModel;
import io.featherfall.pcnet.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lines of a {@code MASTATUS} after the envelope, in the recorded order and notation. Keys
 * whose meaning is unknown carry the recorded values.
 */
final class StatusFields {
  private StatusFields() {}

  static List<Field> of(UpsModel ups, UpsIdentity identity) {
    List<Field> fields = new ArrayList<>(40);
    add(fields, "UC", "1");
    add(fields, "SD", ups.shuttingDown() ? "1" : "0");
    add(fields, "SM", "2");
    add(fields, "4F", format("%05.1f", ups.outputVoltage()));
    add(fields, "51", format("%02X", ups.status()));
    add(fields, "7E", format("%02X", ups.register1()));
    add(fields, "3E", "000");
    add(fields, "4C", format("%05.1f", ups.lineVoltage()));
    add(fields, "50", format("%05.1f", ups.loadPercent()));
    add(fields, "43", "028.8");
    add(fields, "78", "03/31/06");
    add(fields, "6A", format("%04d:", ups.runtimeMinutes()));
    add(fields, "47", ups.transferReason());
    add(fields, "56", "FWD");
    add(fields, "63", format("%-8s", identity.upsName()));
    add(fields, "66", format("%05.1f", ups.chargePercent()));
    add(fields, "58", ups.selfTestResult());
    add(fields, "67", "024");
    add(fields, "39", ups.lineVoltage() > 0 ? "FF" : "00");
    add(fields, "27", "00");
    add(fields, "38", "00");
    add(fields, "6E", identity.serial());
    add(fields, "6D", "03/31/06");
    add(fields, "62", identity.firmware());
    add(fields, "01", identity.model());
    add(fields, "42", format("%05.2f", ups.batteryVoltage()));
    add(fields, "46", "60.00");
    add(fields, "4D", "118.0");
    add(fields, "4E", ups.lineVoltage() > 0 ? "115.9" : "000.0");
    add(fields, "45", "336");
    add(fields, "75", "127");
    add(fields, "6C", "106");
    add(fields, "65", "00");
    add(fields, "6F", "120");
    add(fields, "73", "H");
    add(fields, "71", format("%02d", ups.rating().lowBatteryMinutes()));
    add(fields, "6B", "0");
    add(fields, "70", format("%03d", ups.rating().shutdownDelaySeconds()));
    add(fields, "72", "000");
    add(fields, "05", "00000000");
    add(fields, "MC", "0");
    add(fields, "I0", "0");
    return fields;
  }

  private static void add(List<Field> fields, String key, String value) {
    fields.add(new Field(key, value));
  }

  private static String format(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
