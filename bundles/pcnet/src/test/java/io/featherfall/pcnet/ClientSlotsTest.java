package io.featherfall.pcnet;

import static io.featherfall.pcnet.Signing.decode;
import static io.featherfall.pcnet.Signing.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of clients, read and written. */
class ClientSlotsTest {
  private static ClientSlots slots(String... values) throws MalformedDatagramException {
    return ClientSlots.of(
        decode(signed("MACONFIG\n<BODY>\nCL=" + String.join("\nCL=", values) + "\n")));
  }

  @Test
  void clientsInTheCardsOrder() throws Exception {
    assertThat(slots("C0000202", "00", "C0000201", "00"))
        .isEqualTo(new ClientSlots(List.of("192.0.2.2", "192.0.2.1"), 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"00", "", "00000000", "C00002", "C000020101", "C000020G", "192.0.2.1", "+C000020"})
  void whatIsNoAddressIsAnEmptySlot(String value) throws Exception {
    assertThat(slots(value)).isEqualTo(new ClientSlots(List.of(), 1));
  }

  @Test
  void withoutSlotsThereAreNone() throws Exception {
    assertThat(ClientSlots.of(decode(signed("MACONFIG\n<BODY>\nPC=192.0.2.1\n"))))
        .isEqualTo(new ClientSlots(List.of(), 0));
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.1, 00000001", "255.255.255.255, FFFFFFFF", "172.26.0.33, AC1A0021"})
  void slotOfAnAddressAndBack(String address, String slot) throws Exception {
    assertThat(ClientSlots.slot(address)).isEqualTo(slot);
    assertThat(slots(slot).clients()).containsExactly(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.4.",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.-4",
        "01.2.3.4",
        "a.b.c.d",
        "::1",
        "1.2.3.4 "
      })
  void whatIsNoAddressHasNoSlot(String address) {
    assertThatIllegalArgumentException().isThrownBy(() -> ClientSlots.slot(address));
  }
}
