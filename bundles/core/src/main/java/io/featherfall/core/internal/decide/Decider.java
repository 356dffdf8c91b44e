package io.featherfall.core.internal.decide;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.event.EventInbox.Batch;
import io.featherfall.api.event.PowerEvent;
import io.featherfall.api.event.PowerEvent.ConditionCleared;
import io.featherfall.api.event.PowerEvent.ConditionRaised;
import io.featherfall.api.event.PowerEvent.ReadingReceived;
import io.featherfall.api.event.PowerEvent.StateChanged;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.service.PowerStateService.GroupView;
import io.featherfall.api.ups.Reading;
import io.featherfall.api.ups.UpsSnapshot;
import io.featherfall.api.ups.UpsState;
import io.featherfall.core.internal.engine.GroupNews;
import io.featherfall.core.internal.engine.RunEngine;
import io.featherfall.core.internal.event.EventPublisher;
import io.featherfall.core.internal.group.AnyUpsEvaluator;
import io.featherfall.core.internal.group.GroupEvaluator;
import io.featherfall.core.internal.group.PowerGroup;
import io.featherfall.core.internal.policy.ShutdownPolicy;
import io.featherfall.core.internal.state.UpsStateMachine;
import io.featherfall.core.internal.state.UpsStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From readings to decisions: keeps every UPS's state, its conditions and its silence, and tells
 * the engine what its groups' policy asks for. Events are hints; what the sources say when asked is
 * the truth, so a lost event costs a tick and nothing else. Owned by the deciding thread.
 */
public final class Decider {
  private static final Logger LOG = LoggerFactory.getLogger(Decider.class);
  private static final long TICK_NANOS = Duration.ofSeconds(1).toNanos();

  /** A monitor that is updated or restarted is back within this time, or is not coming back. */
  public static final Duration SOURCE_REPLACED_WITHIN = Duration.ofSeconds(10);

  /** Settings are replaced by taking the old ones away first. */
  private static final Duration POLICY_SETTLES = Duration.ofSeconds(2);

  private final InstantSource clock;
  private final SourceTable sources;
  private final PowerViews views;
  private final EventPublisher publisher;
  private final RunEngine engine;
  private final GroupEvaluator evaluator = new AnyUpsEvaluator();
  private final Map<String, UpsTracker> upses = new TreeMap<>();
  private ShutdownPolicy policy = new ShutdownPolicy(List.of());
  private long policySinceNanos;
  private UpsStateMachine machine;
  private Duration timeout;
  private long nextTickNanos;
  private long nextSilenceNanos;

  public Decider(
      InstantSource clock,
      long nowNanos,
      SourceTable sources,
      PowerViews views,
      EventPublisher publisher,
      RunEngine engine,
      CoreLimits limits) {
    this.clock = clock;
    this.sources = sources;
    this.views = views;
    this.publisher = publisher;
    this.engine = engine;
    this.nextTickNanos = nowNanos;
    this.nextSilenceNanos = nowNanos;
    limits(limits, nowNanos);
  }

  /** Other settings are in force from now on. */
  void limits(CoreLimits limits, long nowNanos) {
    machine = new UpsStateMachine(limits.selfTestLimit());
    timeout = limits.communicationTimeout();
    nextSilenceNanos = nowNanos;
  }

  /**
   * The mode allows more than before: what is still raised and was only observed or rehearsed is
   * answered again.
   */
  void modeRose(OperatingMode mode, long nowNanos) {
    for (UpsTracker ups : upses.values()) {
      ups.board.rise(RunEngine.kind(mode));
      ups.board.forget(engine.takeEndedByMode(ups.group.id()));
    }
    evaluateAll(nowNanos);
  }

  /** Once a second, whatever happened before: a decision that a fault has cost is made up for. */
  private void evaluateAll(long nowNanos) {
    for (UpsTracker ups : upses.values()) {
      try {
        evaluate(ups, nowNanos);
      } catch (RuntimeException | LinkageError e) {
        LOG.error("group {} could not be decided on; the others are", ups.group.id(), e);
      }
    }
  }

  /** Another policy is in force from now on. */
  void policy(ShutdownPolicy newPolicy, long nowNanos) {
    policy = newPolicy;
    policySinceNanos = nowNanos;
    upses.values().forEach(ups -> evaluate(ups, nowNanos));
  }

  /**
   * Decides on what has happened.
   *
   * @param batch what the bus brought; empty if only time has passed
   * @return whether a tick was due: the moment for everything that is looked at once a second
   */
  public boolean decide(Batch batch, long nowNanos) {
    boolean tick = nextTickNanos - nowNanos <= 0;
    if (tick) {
      // Before anything that could fail: a fault costs one tick, not a thread that spins.
      nextTickNanos = nowNanos + TICK_NANOS;
    }
    boolean reread = tick || batch.resync();
    for (PowerEvent event : batch.events()) {
      if (event instanceof ReadingReceived received) {
        reread |= hear(received, nowNanos);
      }
    }
    if (reread) {
      rereadAll(nowNanos);
    }
    if (tick) {
      evaluateAll(nowNanos);
    }
    if (nextSilenceNanos - nowNanos <= 0) {
      findSilent(nowNanos);
    }
    return tick;
  }

  /** {@code true} if an event before this one was lost, or its UPS was not known yet. */
  private boolean hear(ReadingReceived received, long nowNanos) {
    Reading reading = received.reading();
    UpsTracker ups = upses.get(reading.upsId());
    if (ups == null) {
      // Either its source has just come, which re-reading finds, or it is gone for good.
      return sources.present(reading.upsId());
    }
    boolean gap = ups.gapBefore(received.header());
    if (ups.isNews(reading)) {
      sources.snapshot(ups.id).ifPresent(ups::take);
      accept(ups, reading, nowNanos);
    }
    return gap;
  }

  private void rereadAll(long nowNanos) {
    for (String id : sources.ids()) {
      UpsTracker ups = upses.get(id);
      if (ups == null) {
        Optional<UpsSnapshot> first = sources.snapshot(id);
        if (first.isEmpty()) {
          continue;
        }
        ups = new UpsTracker(id, first.get(), clock.instant(), nowNanos);
        upses.put(id, ups);
        nextSilenceNanos = nowNanos;
        views.publish(ups);
        evaluate(ups, nowNanos);
      }
      reread(ups, nowNanos);
    }
    for (UpsTracker ups : upses.values()) {
      if (ups.sourcePresent != sources.present(ups.id)) {
        ups.sourcePresent = sources.present(ups.id);
        ups.absentSinceNanos = nowNanos;
        views.publish(ups);
      }
    }
    forgetRemoved(nowNanos);
  }

  /**
   * A UPS that was taken out of the settings is no longer listed, unless a run of its group goes
   * on. One that only lost its monitor stays.
   */
  private void forgetRemoved(long nowNanos) {
    for (UpsTracker ups : List.copyOf(upses.values())) {
      if (!ups.sourcePresent
          && sources.removed(ups.id)
          && nowNanos - ups.absentSinceNanos >= SOURCE_REPLACED_WITHIN.toNanos()
          && !engine.hasRun(ups.group.id())) {
        upses.remove(ups.id);
        sources.forget(ups.id);
        views.forget(ups);
        LOG.info("UPS {} is not watched any more: it is in no settings", ups.id);
        publisher.publish(
            ups.id,
            header ->
                new StateChanged(
                    header, ups.status.state(), UpsState.UNKNOWN, "removed from the settings"));
      }
    }
  }

  private void reread(UpsTracker ups, long nowNanos) {
    Optional<UpsSnapshot> snapshot = sources.snapshot(ups.id);
    if (snapshot.isEmpty()) {
      return;
    }
    UpsSnapshot before = ups.snapshot;
    ups.take(snapshot.get());
    Optional<Reading> reading = snapshot.get().reading();
    if (reading.isPresent() && ups.isNews(reading.get())) {
      accept(ups, reading.get(), nowNanos);
    } else if (!before.equals(ups.snapshot)) {
      views.publish(ups);
    }
  }

  private void accept(UpsTracker ups, Reading reading, long nowNanos) {
    boolean first = ups.last.isEmpty();
    ups.last = Optional.of(reading);
    ups.quietSinceNanos = reading.receivedNanos();
    become(ups, machine.reading(ups.status, reading), nowNanos);
    if (first) {
      // A run of before the start may have waited for just this word.
      evaluate(ups, nowNanos);
    }
  }

  private void findSilent(long nowNanos) {
    long next = nowNanos + timeout.toNanos();
    for (UpsTracker ups : upses.values()) {
      if (silentAt(ups) - nowNanos <= 0) {
        // The event of a fresh reading may still be on its way.
        reread(ups, nowNanos);
      }
      long silentAt = silentAt(ups);
      if (silentAt - nowNanos <= 0) {
        become(ups, machine.silence(ups.status, timeout), nowNanos);
      } else if (silentAt - next < 0) {
        next = silentAt;
      }
    }
    nextSilenceNanos = next;
  }

  private long silentAt(UpsTracker ups) {
    return ups.quietSinceNanos + timeout.toNanos();
  }

  private void become(UpsTracker ups, UpsStatus next, long nowNanos) {
    UpsStatus before = ups.status;
    ups.status = next;
    try {
      tell(ups, before, next);
    } finally {
      // Whatever becomes of the news, the state it tells of is decided on.
      views.publish(ups);
      if (!before.conditions().equals(next.conditions())) {
        evaluate(ups, nowNanos);
      }
    }
  }

  private void tell(UpsTracker ups, UpsStatus before, UpsStatus next) {
    if (before.state() != next.state()) {
      ups.since = clock.instant();
      LOG.info(
          "UPS {}: {} -> {}: {}",
          ups.id,
          before.state().words(),
          next.state().words(),
          next.reason());
      publisher.publish(
          ups.id, header -> new StateChanged(header, before.state(), next.state(), next.reason()));
    }
    clear(ups, before, next);
    raise(ups, before, next);
  }

  private void clear(UpsTracker ups, UpsStatus before, UpsStatus next) {
    for (Condition condition : before.conditions()) {
      if (!next.conditions().contains(condition)) {
        ups.raisedAt.remove(condition);
        LOG.info("UPS {}: {}", ups.id, condition.clearedName());
        publisher.publish(ups.id, header -> new ConditionCleared(header, condition, next.reason()));
      }
    }
  }

  private void raise(UpsTracker ups, UpsStatus before, UpsStatus next) {
    for (Condition condition : next.conditions()) {
      if (!before.conditions().contains(condition)) {
        ups.raisedAt.put(condition, clock.instant());
        if (condition.severity() == Condition.Severity.INFO) {
          LOG.info("UPS {}: {}: {}", ups.id, condition.raisedName(), next.reason());
        } else {
          LOG.warn("UPS {}: {}: {}", ups.id, condition.raisedName(), next.reason());
        }
        publisher.publish(ups.id, header -> new ConditionRaised(header, condition, next.reason()));
      }
    }
  }

  /** Looks at a group again; with one group per UPS that is the group of this UPS. */
  private void evaluate(UpsTracker ups, long nowNanos) {
    PowerGroup group = ups.group;
    Set<Condition> raised =
        evaluator.evaluate(
            group,
            id -> {
              UpsTracker member = upses.get(id);
              return member == null ? Set.of() : member.status.conditions();
            });
    Set<Condition> critical = EnumSet.noneOf(Condition.class);
    raised.stream().filter(policy::shutsDown).forEach(critical::add);
    views.publish(
        new GroupView(group.id(), group.upsIds(), group.required(), List.copyOf(critical)));
    boolean heard = ups.last.isPresent();
    if (!engine.ready(nowNanos) || !heard && raised.isEmpty()) {
      // Neither a cause nor the end of one is known yet.
      return;
    }
    engine.takeAnsweredBefore(group.id(), raised).forEach(ups.board::takenBefore);
    ups.board.forget(engine.takeEndedByPolicy(group.id()));
    boolean policySettled = nowNanos - policySinceNanos >= POLICY_SETTLES.toNanos();
    engine.conditions(
        group,
        new GroupNews(raised, ups.board.update(raised, policy, nowNanos), heard, policySettled),
        ups.board::taken,
        nowNanos);
  }

  /** The group of this name. */
  Optional<PowerGroup> group(String groupId) {
    return Optional.ofNullable(upses.get(groupId)).map(ups -> ups.group);
  }

  /** The names of all groups. */
  Set<String> groups() {
    return upses.keySet();
  }

  /** When {@link #decide} has to be called next, even if nothing happens. */
  public long nanosToNextDeadline(long nowNanos) {
    return Math.max(0, Math.min(nextTickNanos - nowNanos, nextSilenceNanos - nowNanos));
  }
}
