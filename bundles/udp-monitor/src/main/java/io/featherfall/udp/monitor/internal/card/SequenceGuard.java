package io.featherfall.udp.monitor.internal.card;

import io.featherfall.api.service.CardAdmission.Replacement;
import io.featherfall.api.service.CounterStore;
import io.featherfall.api.service.CounterStore.Kept;
import io.featherfall.api.service.StoreException;
import io.featherfall.api.ups.RejectionCause;
import io.featherfall.api.ups.SourceCounter;
import io.featherfall.pcnet.CardClock;
import io.featherfall.pcnet.Counters;
import io.featherfall.pcnet.DataKey;
import io.featherfall.pcnet.Datagram;
import io.featherfall.pcnet.PacketKind;
import io.featherfall.pcnet.SequenceRule;
import io.featherfall.pcnet.SequenceRule.Verdict;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets each correctly signed datagram of a card through once and in order, also across restarts of
 * the agent, and notices a card that was replaced. Thread-safe.
 */
final class SequenceGuard {
  private static final Logger LOG = LoggerFactory.getLogger(SequenceGuard.class);

  /** So many refused datagrams in a row, each newer than the one before, are a live card. */
  private static final int ADVANCING_IS_ALIVE = 3;

  /** An hour of uptime. */
  private static final long LONG_SILENCE_TICKS = 60 * 60 * 100;

  private final CardIdentity identity;
  private final CounterStore store;
  private Kept kept;
  private boolean wrapped;
  private LocalDateTime cardClock;
  private Counters lastRefused;
  private Counters lastOfReplacement;
  private int advancing;
  private volatile Replacement replacement;
  private volatile boolean shutOut;

  SequenceGuard(CardIdentity identity, CounterStore store) {
    this.identity = identity;
    this.store = store;
    try {
      kept = store.load(identity.address()).orElse(null);
    } catch (StoreException unreadable) {
      LOG.error(
          "UPS {}: the counters of its card cannot be read; until its next datagram is accepted,"
              + " one replayed datagram would be believed",
          identity.upsId(),
          unreadable);
    }
  }

  /** The last accepted counters, also from before a restart. */
  synchronized Optional<SourceCounter> counter() {
    return Optional.ofNullable(kept).map(Kept::counter);
  }

  /**
   * Judges a correctly signed datagram and, if it lets it through, remembers and keeps its
   * counters.
   *
   * @return why it is refused; empty if it is not
   */
  synchronized Optional<RejectionCause> pass(Datagram datagram, Instant at) {
    Counters now = datagram.counters().orElse(null);
    if (now == null) {
      return Optional.of(RejectionCause.MALFORMED);
    }
    Optional<LocalDateTime> clockNow = CardClock.of(datagram);
    String serial =
        datagram.kind() == PacketKind.MASTATUS
            ? datagram.first(DataKey.SERIAL.key()).map(String::strip).orElse("")
            : "";
    if (kept != null) {
      if (!kept.serial().isEmpty() && !serial.isEmpty() && !serial.equals(kept.serial())) {
        // Whatever its counters: a recording of a former card may well look newer.
        return Optional.of(replaced(now, serial, at));
      }
      Counters last = new Counters(kept.counter().reboots(), kept.counter().uptimeTicks());
      boolean movedOn =
          cardClock != null && clockNow.isPresent() && clockNow.get().isAfter(cardClock);
      Verdict verdict = SequenceRule.judge(last, now, movedOn);
      // After a wrap every datagram from before it looks newer again; its date tells.
      if (wrapped
          && verdict == Verdict.NEWER
          && now.uptime() - last.uptime() > LONG_SILENCE_TICKS
          && !movedOn) {
        verdict = Verdict.REPLAY;
      }
      if (verdict == Verdict.REBOOTED && serial.isEmpty() && !kept.serial().isEmpty()) {
        // Without a serial number it may be of a former card; a restarted one soon shows its own.
        verdict = Verdict.REPLAY;
      }
      if (!verdict.accepted()) {
        refused(now);
        return Optional.of(RejectionCause.REPLAY);
      }
      wrapped = verdict == Verdict.WRAPPED || wrapped && verdict == Verdict.NEWER;
      log(verdict);
    }
    cardClock = clockNow.orElse(cardClock);
    String known = kept == null ? "" : kept.serial();
    kept =
        new Kept(new SourceCounter(now.reboots(), now.uptime()), serial.isEmpty() ? known : serial);
    store.save(identity.address(), kept);
    forgetRefused();
    return Optional.empty();
  }

  /** The card that sends with another serial number, if there is one. */
  Optional<Replacement> replacement() {
    return Optional.ofNullable(replacement);
  }

  /** Whether a card that lives is refused all the time although it is not known as replaced. */
  boolean shutOut() {
    return shutOut && replacement == null;
  }

  /**
   * Forgets the old card's counters, durably. What a new card sent before stays refused; its latest
   * datagram is the oldest that counts.
   */
  void forget() throws StoreException {
    store.forget(identity.address());
    synchronized (this) {
      Counters latest = replacement == null ? lastRefused : lastOfReplacement;
      if (kept == null || latest == null) {
        kept = null;
      } else {
        String serial = replacement == null ? kept.serial() : replacement.newSerial();
        long before = Math.max(0, latest.uptime() - 1);
        kept = new Kept(new SourceCounter(latest.reboots(), before), serial);
        store.save(identity.address(), kept);
      }
      cardClock = null;
      wrapped = false;
      forgetRefused();
    }
  }

  private void refused(Counters now) {
    if (lastRefused == null || SequenceRule.judge(lastRefused, now, false).accepted()) {
      lastRefused = now;
      advancing++;
      if (advancing >= ADVANCING_IS_ALIVE) {
        shutOut = true;
      }
    }
  }

  private RejectionCause replaced(Counters now, String serial, Instant at) {
    if (replacement == null || !replacement.newSerial().equals(serial)) {
      replacement = new Replacement(identity.upsId(), kept.serial(), serial, at);
      lastOfReplacement = now;
    } else if (SequenceRule.judge(lastOfReplacement, now, false).accepted()) {
      lastOfReplacement = now;
    }
    return RejectionCause.REPLACED_CARD;
  }

  private void forgetRefused() {
    lastRefused = null;
    lastOfReplacement = null;
    advancing = 0;
    replacement = null;
    shutOut = false;
  }

  private void log(Verdict verdict) {
    if (verdict == Verdict.REBOOTED) {
      LOG.info("UPS {}: its card {} was restarted", identity.upsId(), identity.address());
    } else if (verdict == Verdict.WRAPPED) {
      LOG.info(
          "UPS {}: the uptime counter of its card {} began anew",
          identity.upsId(),
          identity.address());
    }
  }
}
