package io.featherfall.udp.monitor.internal.card;

import io.featherfall.pcnet.Credentials;
import io.featherfall.pcnet.DatagramEncoder;
import io.featherfall.pcnet.Field;
import io.featherfall.pcnet.PacketKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes a card's datagrams, each newer than the one before unless told otherwise. */
public final class CardInSoftware {
  public static final String USER = "apc";
  public static final String PHRASE = "a phrase for tests";

  private final String address;
  private final Map<String, String> values = new LinkedHashMap<>();
  private String phrase = PHRASE;
  private long reboots = 5;
  private long uptime = 1000;

  public CardInSoftware(String address) {
    this.address = address;
    values.put("DT", "07/21/2026");
    values.put("TM", "15:47:27");
    values.put("TA", "192.0.2.200");
    values.put("SD", "0");
    values.put("51", "08");
    values.put("7E", "00");
    values.put("27", "00");
    values.put("6A", "0031:");
    values.put("66", "090.0");
    values.put("6E", "AS0000000001");
    values.put("01", "Smart-UPS Test");
    values.put("71", "02");
  }

  /** Sets a value from the next datagram on; null leaves the key out. */
  public CardInSoftware with(String key, String value) {
    if (value == null) {
      values.remove(key);
    } else {
      values.put(key, value);
    }
    return this;
  }

  public CardInSoftware at(long nowReboots, long nowUptime) {
    reboots = nowReboots;
    uptime = nowUptime;
    return this;
  }

  public CardInSoftware signingWith(String nowPhrase) {
    phrase = nowPhrase;
    return this;
  }

  /** The next status; the uptime counts on afterwards. */
  public byte[] status() {
    List<Field> fields = new ArrayList<>(envelope());
    values.forEach((key, value) -> fields.add(new Field(key, value)));
    return datagram(PacketKind.MASTATUS, fields);
  }

  /** The next client list, with these slots. */
  public byte[] clients(String... slots) {
    List<Field> fields = new ArrayList<>(envelope());
    fields.add(new Field("TA", values.get("TA")));
    Stream.of(slots).forEach(slot -> fields.add(new Field("CL", slot)));
    return datagram(PacketKind.MACONFIG, fields);
  }

  private List<Field> envelope() {
    return List.of(
        new Field("MV", "v1.7.0"),
        new Field("PC", address),
        new Field("SR", String.format("%02X", reboots)),
        new Field("SU", String.format("%06X", uptime)));
  }

  private byte[] datagram(PacketKind kind, List<Field> fields) {
    uptime = uptime + 1 & 0xFFFF_FFFFL;
    return new DatagramEncoder().encode(kind, fields, new Credentials(USER, phrase));
  }
}
