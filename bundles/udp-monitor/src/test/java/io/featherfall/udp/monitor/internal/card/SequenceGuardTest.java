package io.featherfall.udp.monitor.internal.card;

import static io.featherfall.api.ups.RejectionCause.MALFORMED;
import static io.featherfall.api.ups.RejectionCause.REPLACED_CARD;
import static io.featherfall.api.ups.RejectionCause.REPLAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.featherfall.api.service.CardAdmission.Replacement;
import io.featherfall.api.service.CounterStore.Kept;
import io.featherfall.api.service.StoreException;
import io.featherfall.api.ups.RejectionCause;
import io.featherfall.api.ups.SourceCounter;
import io.featherfall.pcnet.DatagramDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Order, restarts, wrap-around and replacement of a card. */
class SequenceGuardTest {
  private static final String ADDRESS = "192.0.2.1";
  private static final String OLD_SERIAL = "AS0000000001";

  private final FakeCounterStore store = new FakeCounterStore();
  private final CardInSoftware card = new CardInSoftware(ADDRESS);
  private SequenceGuard guard = guard();

  private SequenceGuard guard() {
    return new SequenceGuard(Cards.identity("ups1", ADDRESS), store);
  }

  private Optional<RejectionCause> pass(byte[] bytes) throws Exception {
    return guard.pass(DatagramDecoder.decode(bytes, 0, bytes.length), Instant.EPOCH);
  }

  @Test
  void aDatagramPassesOnce() throws Exception {
    byte[] first = card.status();
    byte[] second = card.status();
    assertThat(pass(first)).isEmpty();
    assertThat(pass(first)).contains(REPLAY);
    assertThat(pass(second)).isEmpty();
    assertThat(pass(first)).contains(REPLAY);
    assertThat(pass(second)).contains(REPLAY);
    assertThat(pass(card.status())).isEmpty();
  }

  @Test
  void bothKindsCountTogether() throws Exception {
    byte[] status = card.status();
    assertThat(pass(card.clients("00"))).isEmpty();
    assertThat(pass(status)).contains(REPLAY);
    assertThat(pass(card.status())).isEmpty();
  }

  @Test
  void countersAreKeptWithTheSerialNumber() throws Exception {
    pass(card.at(7, 0x100).status());
    assertThat(store.kept(ADDRESS)).contains(new Kept(new SourceCounter(7, 0x100), OLD_SERIAL));
    pass(card.clients("00"));
    assertThat(store.kept(ADDRESS))
        .as("a client list carries no serial number and must not lose it")
        .contains(new Kept(new SourceCounter(7, 0x101), OLD_SERIAL));
  }

  @Test
  void nothingIsReplayedAfterARestartOfTheAgent() throws Exception {
    byte[] before = card.status();
    pass(before);
    guard = guard();
    assertThat(guard.counter()).contains(new SourceCounter(5, 1000));
    assertThat(pass(before)).contains(REPLAY);
    assertThat(pass(card.status())).isEmpty();
  }

  @Test
  void aRestartedCardIsHeardAndItsFormerLifeIsNot() throws Exception {
    byte[] before = card.at(5, 90_000).status();
    byte[] later = card.status();
    pass(before);
    assertThat(pass(card.at(6, 10).status())).isEmpty();
    assertThat(pass(later)).contains(REPLAY);
    assertThat(guard.replacement()).isEmpty();
  }

  @Test
  void withoutCountersItIsMalformed() throws Exception {
    byte[] bytes = new CardInSoftware(ADDRESS).with("51", "08").status();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(pass(text.replaceFirst("SR=..\n", "").getBytes(StandardCharsets.ISO_8859_1)))
        .contains(MALFORMED);
    assertThat(store.kept(ADDRESS)).isEmpty();
  }

  @Test
  void theUptimeMayWrapIfTheCardsClockMovesOn() throws Exception {
    card.with("DT", "07/21/2026").with("TM", "15:00:00");
    byte[] longAgo = card.at(5, 0x8000_0000L).status();
    pass(card.at(5, 0xFFFF_FF00L).with("TM", "15:00:10").status());
    assertThat(pass(card.at(5, 100).status())).as("same date and time").contains(REPLAY);
    assertThat(pass(card.at(5, 101).with("TM", "15:00:20").status())).isEmpty();
    assertThat(pass(card.with("TM", "15:00:30").status())).isEmpty();
    assertThat(pass(longAgo)).as("from before the wrap, looks newer").contains(REPLAY);
    assertThat(pass(card.with("TM", "15:00:40").status())).isEmpty();
    assertThat(pass(card.at(5, 900_000).with("TM", "17:30:00").status()))
        .as("after hours of silence")
        .isEmpty();
  }

  @Test
  void olderCountersAndAnotherSerialAreAReplacedCard() throws Exception {
    pass(card.status());
    CardInSoftware other = new CardInSoftware(ADDRESS).with("6E", "AS0000000002").at(1, 500);
    assertThat(pass(other.status())).contains(REPLACED_CARD);
    assertThat(guard.replacement())
        .contains(new Replacement("ups1", OLD_SERIAL, "AS0000000002", Instant.EPOCH));
    assertThat(pass(other.status())).contains(REPLACED_CARD);
    assertThat(pass(other.clients("00"))).as("carries no serial number").contains(REPLAY);
    assertThat(store.kept(ADDRESS)).contains(new Kept(new SourceCounter(5, 1000), OLD_SERIAL));
  }

  @Test
  void aReplacementIsHeardOnceItIsAccepted() throws Exception {
    byte[] old = card.status();
    pass(old);
    CardInSoftware other = new CardInSoftware(ADDRESS).with("6E", "AS0000000002").at(1, 500);
    byte[] early = other.status();
    byte[] latest = other.status();
    pass(early);
    pass(latest);
    guard.forget();
    assertThat(store.kept(ADDRESS))
        .as("also after a restart")
        .contains(new Kept(new SourceCounter(1, 500), "AS0000000002"));
    assertThat(guard.replacement()).isEmpty();
    assertThat(pass(early)).as("sent before the acceptance").contains(REPLAY);
    assertThat(pass(latest)).as("the one the operator saw").isEmpty();
    assertThat(pass(latest)).contains(REPLAY);
    assertThat(pass(other.status())).isEmpty();
    assertThat(store.kept(ADDRESS)).map(Kept::serial).contains("AS0000000002");
  }

  @Test
  void recordingsOfTheOldCardAreNoRestartOfTheNewOne() throws Exception {
    byte[] oldStatus = card.at(9, 70_000).with("51", "50").status();
    byte[] oldClients = card.clients("00");
    byte[] oldWithoutSerial = card.with("6E", null).status();
    pass(card.at(10, 1000).with("6E", OLD_SERIAL).status());
    CardInSoftware other = new CardInSoftware(ADDRESS).with("6E", "AS0000000002").at(1, 500);
    assertThat(pass(other.status())).contains(REPLACED_CARD);
    assertThat(pass(oldStatus)).as("a replay in between").contains(REPLAY);
    guard.forget();
    for (int round = 0; round < 2; round++) {
      assertThat(pass(oldStatus)).contains(REPLACED_CARD);
      assertThat(pass(oldClients)).contains(REPLAY);
      assertThat(pass(oldWithoutSerial)).contains(REPLAY);
      assertThat(pass(other.status())).as("the new card is heard").isEmpty();
      assertThat(guard.replacement()).isEmpty();
      guard = guard();
    }
  }

  @Test
  void anotherSerialIsAReplacedCardWhateverItsCounters() throws Exception {
    pass(card.status());
    for (int reboots : new int[] {4, 5, 6}) {
      for (int uptime : new int[] {10, 90_000}) {
        assertThat(
                pass(
                    new CardInSoftware(ADDRESS)
                        .with("6E", "AS0000000002")
                        .at(reboots, uptime)
                        .status()))
            .as(reboots + " " + uptime)
            .contains(REPLACED_CARD);
      }
    }
    assertThat(pass(card.status())).isEmpty();
  }

  @Test
  void aClientListIsHeardAfterARestartOnceAStatusWas() throws Exception {
    assertThat(pass(card.clients("00"))).as("nothing is known yet").isEmpty();
    pass(card.status());
    card.at(6, 10);
    assertThat(pass(card.clients("00"))).contains(REPLAY);
    assertThat(pass(card.status())).isEmpty();
    assertThat(pass(card.clients("00"))).isEmpty();
  }

  @Test
  void theOldCardComingBackEndsTheWait() throws Exception {
    pass(card.status());
    pass(new CardInSoftware(ADDRESS).with("6E", "AS0000000002").at(1, 500).status());
    assertThat(guard.replacement()).isPresent();
    assertThat(pass(card.status())).isEmpty();
    assertThat(guard.replacement()).isEmpty();
  }

  @Test
  void aNewCardInAnOldUpsIsNoticedAndCanBeAcceptedToo() throws Exception {
    pass(card.status());
    CardInSoftware sameUps = new CardInSoftware(ADDRESS).at(1, 500);
    assertThat(pass(sameUps.status())).contains(REPLAY);
    assertThat(guard.shutOut()).isFalse();
    byte[] before = sameUps.status();
    pass(before);
    pass(sameUps.status());
    assertThat(guard.shutOut()).as("it goes on counting, so it lives").isTrue();
    guard.forget();
    assertThat(guard.shutOut()).isFalse();
    assertThat(pass(before)).as("sent before the acceptance").contains(REPLAY);
    assertThat(pass(sameUps.status())).isEmpty();
  }

  @Test
  void theSameReplayAgainAndAgainIsNotALivingCard() throws Exception {
    byte[] old = card.status();
    pass(old);
    pass(card.status());
    for (int i = 0; i < 10; i++) {
      assertThat(pass(old)).contains(REPLAY);
    }
    assertThat(guard.shutOut()).isFalse();
  }

  @Test
  void withABrokenStoreTheCardIsHeardAllTheSame() throws Exception {
    store.broken(true);
    guard = guard();
    byte[] first = card.status();
    assertThat(pass(first)).isEmpty();
    assertThat(pass(first)).contains(REPLAY);
    assertThatExceptionOfType(StoreException.class).isThrownBy(guard::forget);
    assertThat(pass(first)).as("nothing was forgotten").contains(REPLAY);
  }
}
