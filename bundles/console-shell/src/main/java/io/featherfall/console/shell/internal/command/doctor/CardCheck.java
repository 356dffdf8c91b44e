package io.featherfall.console.shell.internal.command.doctor;

import io.featherfall.api.service.PowerStateService.UpsView;
import io.featherfall.api.service.SenderDirectory.Digest;
import io.featherfall.api.service.SenderDirectory.Sender;
import io.featherfall.api.ups.RejectionCause;
import io.featherfall.api.ups.UpsState;
import io.featherfall.console.shell.internal.output.Times;
import io.featherfall.machine.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a card is not heard: the one cause that explains what was received and what was not. */
final class CardCheck {
  static final String CHECK = "ups";

  /** What a source that hears a card's datagrams calls itself, before the card's address. */
  private static final String PCNET = "pcnet ";

  /** A card sends every 25 s: before that silence means nothing. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int MOST_NAMED = 3;

  private final Senders senders;
  private final CardFiles files;
  private final Instant now;

  CardCheck(Senders senders, CardFiles files, Instant now) {
    this.senders = senders;
    this.files = files;
    this.now = now;
  }

  /** Empty if this UPS is not heard by datagrams, or its monitor is gone. */
  Optional<Finding> look(UpsView ups) {
    String source = ups.snapshot().source();
    if (!ups.sourcePresent() || !source.startsWith(PCNET)) {
      return Optional.empty();
    }
    String card = source.substring(PCNET.length());
    boolean heard = ups.age().isPresent() && ups.state() != UpsState.COMMUNICATION_LOST;
    Finding finding = heard ? heard(ups, card) : silent(ups, card);
    return Optional.of(finding.of(ups.upsId()));
  }

  private static Finding heard(UpsView ups, String card) {
    return Finding.ok(
        CHECK,
        "its card "
            + card
            + " was heard "
            + Times.duration(ups.age().orElseThrow())
            + " ago, "
            + ups.snapshot().accepted()
            + " datagrams accepted");
  }

  private Finding silent(UpsView ups, String card) {
    String file = files.of(ups.upsId());
    List<Sender> differing = senders.of(ups.upsId(), Digest.DIFFERS);
    if (!differing.isEmpty()) {
      return wrongPhrase(card, differing, file);
    }
    long replayed = ups.snapshot().rejected().getOrDefault(RejectionCause.REPLAY, 0L);
    if (!senders.of(ups.upsId(), Digest.MATCHES).isEmpty() && replayed > 0) {
      return Finding.error(
          CHECK,
          "its card " + card + " sends counters that are not newer than the last ones: refused",
          "if the card was reset or replaced: ups:accept-replacement " + ups.upsId());
    }
    if (ups.age().isPresent()) {
      return Finding.error(
          CHECK,
          "its card " + card + " was last heard " + Times.duration(ups.age().get()) + " ago",
          "see that the card is up (ping " + card + ") and still has " + here() + " as a client");
    }
    List<Sender> unconfigured = senders.unconfigured();
    if (!unconfigured.isEmpty()) {
      return wrongAddress(card, unconfigured, file);
    }
    Duration waited = Duration.between(ups.since(), now);
    if (waited.compareTo(PATIENCE) < 0) {
      return Finding.warning(
          CHECK,
          "its card " + card + " was not heard in the first " + Times.duration(waited),
          "wait half a minute: a card sends every 25 s");
    }
    return senders.none() ? noPackets(waited) : notThisOne(card, waited);
  }

  private static Finding wrongPhrase(String card, List<Sender> differing, String file) {
    long count = differing.stream().mapToLong(Sender::datagrams).sum();
    return Finding.error(
        CHECK,
        "wrong phrase or user name: its card "
            + card
            + " sends ("
            + count
            + " datagrams), but with another signature",
        "set user and phrase in " + file + " as they are on the card");
  }

  private static Finding wrongAddress(String card, List<Sender> unconfigured, String file) {
    String others =
        unconfigured.stream()
            .limit(MOST_NAMED)
            .map(Senders::text)
            .collect(Collectors.joining(", "));
    return Finding.error(
        CHECK,
        "wrong card address? Nothing comes from card " + card + ", but from " + others,
        "if that is the card of this UPS, set address = "
            + unconfigured.get(0).card()
            + " in "
            + file);
  }

  private static Finding noPackets(Duration waited) {
    return Finding.error(
        CHECK,
        "no packets: nobody has sent anything in " + Times.duration(waited),
        "on the card's page PowerChute > Clients add "
            + here()
            + "; let UDP pass every firewall between");
  }

  private static Finding notThisOne(String card, Duration waited) {
    return Finding.error(
        CHECK,
        "no packets from its card "
            + card
            + " in "
            + Times.duration(waited)
            + ", but from other senders",
        "on that card's page PowerChute > Clients add " + here() + "; see that the card is up");
  }

  private static String here() {
    return OwnAddresses.text();
  }
}
