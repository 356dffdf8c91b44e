package io.featherfall.nmc.simulator.internal.card;

import io.featherfall.nmc.simulator.internal.ups.UpsModel;
import io.featherfall.pcnet.ClientSlots;
import io.featherfall.pcnet.ControlExchange;
import io.featherfall.pcnet.Counters;
import io.featherfall.pcnet.DatagramEncoder;
import io.featherfall.pcnet.Field;
import io.featherfall.pcnet.PacketKind;
import java.net.InetAddress;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Composes and signs a card's datagrams. Not thread-safe. */
final class DatagramWriter {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final CardSettings settings;
  private final RandomGenerator random;
  private final DatagramEncoder encoder = new DatagramEncoder();

  DatagramWriter(CardSettings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
  }

  List<Field> status(Counters counters, LocalDateTime now, UpsModel ups) {
    List<Field> fields = envelope(counters, now);
    fields.addAll(StatusFields.of(ups, settings.identity()));
    return fields;
  }

  List<Field> clientList(Counters counters, LocalDateTime now) {
    List<Field> fields = envelope(counters, now);
    fields.add(new Field("PT", "3052"));
    for (int slot = 0; slot < ClientSlots.USUAL_SLOTS; slot++) {
      boolean used = slot < settings.clients().size();
      fields.add(new Field("CL", used ? ClientSlots.slot(settings.clients().get(slot)) : "00"));
    }
    return fields;
  }

  byte[] encode(PacketKind kind, List<Field> fields) {
    return encoder.encode(kind, fields, settings.credentials());
  }

  private List<Field> envelope(Counters counters, LocalDateTime now) {
    List<Field> fields = new ArrayList<>(64);
    fields.add(new Field("MV", "v1.7.0"));
    fields.add(new Field("PC", settings.cardAddress()));
    fields.add(new Field("DT", DATE.format(now)));
    fields.add(new Field("TM", TIME.format(now)));
    fields.add(new Field("SR", ControlExchange.hex(counters.reboots(), 2)));
    fields.add(new Field("SU", ControlExchange.hex(counters.uptime(), 6)));
    fields.add(new Field("RD", String.format("%04X", random.nextInt(0x10000))));
    fields.add(new Field("TA", target()));
    return fields;
  }

  /** One text goes to all destinations, so it can name only one of them: the first. */
  private String target() {
    InetAddress first = settings.destinations().get(0).getAddress();
    return first.getHostAddress();
  }
}
