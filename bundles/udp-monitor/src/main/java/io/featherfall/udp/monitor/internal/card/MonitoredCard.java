package io.featherfall.udp.monitor.internal.card;

import io.featherfall.api.event.PowerEvent.ClientListReceived;
import io.featherfall.api.event.PowerEvent.ReadingReceived;
import io.featherfall.api.event.PowerEvent.SecurityEvent;
import io.featherfall.api.health.Problem;
import io.featherfall.api.health.ProblemSource;
import io.featherfall.api.service.CardAdmission.Replacement;
import io.featherfall.api.service.StoreException;
import io.featherfall.api.source.UpsSource;
import io.featherfall.api.ups.ClientList;
import io.featherfall.api.ups.Reading;
import io.featherfall.api.ups.RejectionCause;
import io.featherfall.api.ups.SourceCounter;
import io.featherfall.api.ups.UpsSnapshot;
import io.featherfall.pcnet.ClientSlots;
import io.featherfall.pcnet.Credentials;
import io.featherfall.pcnet.Datagram;
import io.featherfall.pcnet.DecisiveLines;
import io.featherfall.pcnet.PacketKind;
import io.featherfall.udp.monitor.internal.card.CardFigures.Figures;
import io.featherfall.udp.monitor.internal.event.EventOutlet;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * One UPS as its card tells it. Datagrams come on the event loop only; everything else may be asked
 * on any thread without a lock.
 */
public final class MonitoredCard implements UpsSource, ProblemSource {
  private static final RejectionCause[] CAUSES = RejectionCause.values();

  private final CardIdentity identity;
  private final SequenceGuard guard;
  private final EventOutlet outlet;
  private final PublishingLimit limit = new PublishingLimit();
  private final RuntimePlausibility runtime;
  private final AtomicLongArray rejected = new AtomicLongArray(CAUSES.length);
  private byte[] lastDecisive = {};
  private boolean statusBefore;
  private long lastStatusNanos;
  private volatile Heard heard;

  /** What was heard last, replaced as a whole. */
  private record Heard(
      Optional<LatestReading> reading,
      Optional<SourceCounter> counter,
      Optional<ClientList> clients,
      String destination,
      long accepted) {}

  /**
   * @param before what was counted of this card before this object was there
   */
  MonitoredCard(CardIdentity identity, SequenceGuard guard, EventOutlet outlet, Figures before) {
    this.identity = identity;
    this.guard = guard;
    this.outlet = outlet;
    this.runtime = new RuntimePlausibility(identity.upsId());
    this.heard =
        new Heard(Optional.empty(), guard.counter(), Optional.empty(), "", before.accepted());
    before.rejected().forEach((cause, count) -> rejected.set(cause.ordinal(), count));
  }

  @Override
  public String id() {
    return identity.upsId();
  }

  /** What the card writes as {@code PC}. */
  public String address() {
    return identity.address();
  }

  /** What its datagrams are signed with. */
  public Credentials credentials() {
    return identity.credentials();
  }

  /**
   * Takes a datagram whose digest is right. On the event loop only.
   *
   * @param receivedNanos monotonic time of receipt
   * @return why it is refused; empty if it was accepted
   */
  public Optional<RejectionCause> receive(Datagram datagram, Instant at, long receivedNanos) {
    boolean knownAsReplaced = guard.replacement().isPresent();
    Optional<RejectionCause> refused = guard.pass(datagram, at);
    if (refused.isPresent()) {
      if (!knownAsReplaced) {
        guard.replacement().ifPresent(replacement -> announce(replacement, at));
      }
      return refused;
    }
    if (datagram.kind() == PacketKind.MASTATUS) {
      status(datagram, at, receivedNanos);
    } else {
      clients(datagram, at, receivedNanos);
    }
    return Optional.empty();
  }

  /** Counts a datagram that named this card and was dropped. On the event loop only. */
  public void countRejected(RejectionCause cause) {
    rejected.incrementAndGet(cause.ordinal());
  }

  /** What was counted until now. */
  Figures figures() {
    UpsSnapshot now = snapshot();
    return new Figures(now.accepted(), now.rejected());
  }

  @Override
  public UpsSnapshot snapshot() {
    Heard now = heard;
    Map<RejectionCause, Long> causes = new EnumMap<>(RejectionCause.class);
    for (RejectionCause cause : CAUSES) {
      long count = rejected.get(cause.ordinal());
      if (count > 0) {
        causes.put(cause, count);
      }
    }
    return new UpsSnapshot(
        id(),
        "pcnet " + address(),
        now.reading().map(LatestReading::get),
        now.counter(),
        now.clients(),
        now.destination(),
        now.accepted(),
        causes);
  }

  /** The card that waits to be accepted in place of the known one. */
  public Optional<Replacement> replacement() {
    return guard.replacement();
  }

  /** Forgets the known card, durably. Blocks. */
  public void forgetCard() throws StoreException {
    guard.forget();
  }

  @Override
  public List<Problem> problems() {
    return CardProblems.of(identity, guard, runtime);
  }

  private void status(Datagram datagram, Instant at, long nanos) {
    // By this moment consumers tell a newer reading from one they know; clocks may be coarse.
    boolean sameMoment = statusBefore && nanos - lastStatusNanos <= 0;
    long receivedNanos = sameMoment ? lastStatusNanos + 1 : nanos;
    statusBefore = true;
    lastStatusNanos = receivedNanos;
    LatestReading latest = new LatestReading(identity, datagram.detached(), at, receivedNanos);
    heard = heardNow(datagram, Optional.of(latest), heard.clients());
    byte[] decisive = DecisiveLines.of(datagram);
    boolean sameState = Arrays.equals(decisive, lastDecisive);
    lastDecisive = decisive;
    if (sameState && !(limit.due(receivedNanos) && outlet.mayRepeat(receivedNanos))) {
      return;
    }
    Reading reading = latest.get();
    runtime.consider(reading);
    if (limit.publish(reading)) {
      outlet.post(id(), at, header -> new ReadingReceived(header, reading));
    }
  }

  private void clients(Datagram datagram, Instant at, long receivedNanos) {
    ClientSlots slots = ClientSlots.of(datagram);
    ClientList list = new ClientList(at, slots.clients(), slots.slots());
    boolean publish = limit.publish(list, receivedNanos);
    heard = heardNow(datagram, heard.reading(), Optional.of(list));
    if (publish) {
      outlet.post(id(), at, header -> new ClientListReceived(header, list));
    }
  }

  private Heard heardNow(
      Datagram datagram, Optional<LatestReading> reading, Optional<ClientList> clients) {
    return new Heard(
        reading,
        guard.counter(),
        clients,
        datagram.first("TA").orElse(heard.destination()),
        heard.accepted() + 1);
  }

  private void announce(Replacement replacement, Instant at) {
    outlet.post(
        id(),
        at,
        header ->
            new SecurityEvent(
                header,
                "the card "
                    + address()
                    + " seems to have been replaced (serial number "
                    + shown(replacement.knownSerial())
                    + " -> "
                    + shown(replacement.newSerial())
                    + "); it is not believed until it is accepted"));
  }

  private static String shown(String serial) {
    return serial.isEmpty() ? "unknown" : serial;
  }
}
