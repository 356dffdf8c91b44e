package io.featherfall.udp.monitor.internal.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.featherfall.api.setting.InvalidSettingException;
import io.featherfall.udp.monitor.internal.Annotations;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The listener's settings. */
class ListenAddressTest {
  private static ListenAddress address(boolean ipv6, Map<String, Object> settings) {
    Map<String, Object> properties = new HashMap<>(settings);
    properties.put("service.pid", Listener.PID);
    return ListenAddress.of(
        Annotations.of(ListenerSettings.class, properties), properties, () -> ipv6);
  }

  @Test
  void withoutSettingsItIsTheUsualPortOnAllAddresses() {
    ListenAddress both = address(true, Map.of());
    assertThat(ListenAddress.text(both.socket())).isEqualTo("[::]:3052");
    assertThat(both.ipv4()).isFalse();
    assertThat(both.receiveBufferBytes()).isEqualTo(4_194_304);
    ListenAddress ipv4 = address(false, Map.of());
    assertThat(ListenAddress.text(ipv4.socket())).isEqualTo("0.0.0.0:3052");
    assertThat(ipv4.ipv4()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.0.0.0:3052, true",
    "127.0.0.1, 127.0.0.1:3052, true",
    "' ::1 ', [0:0:0:0:0:0:0:1]:3052, false"
  })
  void givenAddresses(String given, String text, boolean ipv4) {
    ListenAddress address = address(true, Map.of("bindAddress", given));
    assertThat(ListenAddress.text(address.socket())).isEqualTo(text);
    assertThat(address.ipv4()).isEqualTo(ipv4);
  }

  @Test
  void aNameIsLookedUp() {
    assertThat(address(true, Map.of("bindAddress", "localhost")).socket().getAddress())
        .satisfies(address -> assertThat(address.isLoopbackAddress()).isTrue());
  }

  @ParameterizedTest
  @CsvSource({
    "port, -1, a port number from 0 to 65535",
    "port, 65536, a port number from 0 to 65535",
    "port, snmp, a port number from 0 to 65535",
    "receiveBufferBytes, 4095, a number of bytes from 4096 to 67108864",
    "receiveBufferBytes, 1 MiB, a number of bytes from 4096 to 67108864",
    "bindAddress, '', an address or name of this machine",
    "bindAddress, 300.1.1.1, an address or name of this machine",
  })
  void aWrongSettingIsRefused(String key, String value, String expected) {
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> address(true, Map.of(key, value)))
        .withMessageContaining(Listener.PID + ": " + key + " = " + value)
        .withMessageContaining("expected " + expected);
  }
}
