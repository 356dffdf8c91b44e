package io.featherfall.console.shell.internal.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.service.SenderDirectory.Digest;
import io.featherfall.machine.Finding;
import io.featherfall.machine.Finding.Severity;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SenderCheckTest {
  private static final Senders STRANGER =
      new Senders(List.of(CardCheckTest.sender("192.0.2.99", "", Digest.NOT_CHECKED)));

  @Test
  void aCardThatNobodyConfiguredIsNamedWithWhatToWrite() {
    Finding finding = SenderCheck.look(STRANGER, false).get(0);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message()).startsWith("not configured: card 192.0.2.99");
    assertThat(finding.remedy())
        .contains("io.featherfall.udp.monitor.card-NAME.cfg", "address = 192.0.2.99");
  }

  @Test
  void whatTheMissingCardOfAUpsExplainsIsNotSaidTwice() {
    assertThat(SenderCheck.look(STRANGER, true)).isEmpty();
  }

  @Test
  void configuredSendersAreNobodysConcern() {
    Senders known = new Senders(List.of(CardCheckTest.sender("192.0.2.1", "a", Digest.MATCHES)));
    assertThat(SenderCheck.look(known, false)).isEmpty();
  }

  @Test
  void manyStrangersDoNotFillTheScreen() {
    Senders many =
        new Senders(
            IntStream.range(0, 100)
                .mapToObj(i -> CardCheckTest.sender("192.0.2." + i, "", Digest.NOT_CHECKED))
                .toList());
    assertThat(SenderCheck.look(many, false)).hasSize(6);
    assertThat(SenderCheck.look(many, false).get(5).message()).isEqualTo("and 95 more");
  }
}
