package io.featherfall.core.internal.target;

import io.featherfall.api.action.ProbeReport;
import io.featherfall.api.action.ShutdownTargetFactory;
import io.featherfall.api.action.TargetSchema;
import io.featherfall.api.engine.SecretResolver;
import io.featherfall.api.event.PowerEvent.ActionKindAdded;
import io.featherfall.api.event.PowerEvent.ActionKindRemoved;
import io.featherfall.api.health.Problem;
import io.featherfall.api.run.Plan;
import io.featherfall.api.service.TargetService.TargetView;
import io.featherfall.core.internal.call.CallDesk;
import io.featherfall.core.internal.call.CallDesk.Lane;
import io.featherfall.core.internal.event.EventPublisher;
import io.featherfall.core.internal.plan.Contribution;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings configured targets and the kinds of the action bundles together. Thread-safe; no call into
 * an action bundle is made under its lock, and all but {@code schema()} run on the step pool.
 */
public final class TargetRegistry implements RunTargets {
  private static final Logger LOG = LoggerFactory.getLogger(TargetRegistry.class);
  private static final Duration PREPARATION_LIMIT = Duration.ofSeconds(30);
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(30);
  private static final Duration PREPARATION_EVERY = Duration.ofMinutes(5);
  private static final Duration CLOSING_LIMIT = Duration.ofSeconds(10);
  private static final long LAST_CLOSING_MILLIS = 2_000;

  private final CallDesk desk;
  private final EventPublisher publisher;
  private final Runnable wake;
  private final SecretResolver secrets;
  private final KindTable kinds = new KindTable();
  private final Map<TargetDefinition, TargetSlot> slots = new LinkedHashMap<>();
  private final Map<String, TargetSlot> byName = new LinkedHashMap<>();
  private final Deque<KindChange> changes = new ArrayDeque<>();

  private final Queue<Closing> closing = new ConcurrentLinkedQueue<>();

  private record Closing(String kind, LiveTarget live) {}

  private record KindChange(String kind, boolean added) {}

  /**
   * @param wake tells the deciding thread to {@link #tick}
   */
  public TargetRegistry(
      CallDesk desk, EventPublisher publisher, SecretResolver secrets, Runnable wake) {
    this.desk = desk;
    this.publisher = publisher;
    this.secrets = secrets;
    this.wake = wake;
  }

  public void addDefinition(TargetDefinition definition) {
    synchronized (this) {
      TargetSlot slot = new TargetSlot(definition);
      slots.put(definition, slot);
      if (byName.putIfAbsent(slot.name(), slot) != null) {
        slot.kindLeft("another target has the same name");
        LOG.error("target {} is configured twice: the second one is not used", slot.name());
      } else if (kinds.get(slot.kind()).isEmpty()) {
        slot.kindLeft(missing(slot.kind()));
      }
    }
    wake.run();
  }

  public void removeDefinition(TargetDefinition definition) {
    synchronized (this) {
      TargetSlot slot = slots.remove(definition);
      if (slot == null) {
        return;
      }
      slot.remove();
      if (byName.remove(slot.name(), slot)) {
        // One of the same name that was shut out gets its turn.
        slots.values().stream()
            .filter(other -> other.name().equals(slot.name()))
            .findFirst()
            .ifPresent(this::admit);
      }
    }
    wake.run();
  }

  private void admit(TargetSlot slot) {
    byName.put(slot.name(), slot);
    if (kinds.get(slot.kind()).isPresent()) {
      slot.kindCame();
    } else {
      slot.kindLeft(missing(slot.kind()));
    }
  }

  /** An action bundle brought a kind. */
  public void addKind(String name, ShutdownTargetFactory factory) {
    TargetSchema schema;
    try {
      schema = factory.schema();
    } catch (RuntimeException | LinkageError e) {
      LOG.error("kind {} cannot describe its settings and is not used", name, e);
      return;
    }
    synchronized (this) {
      if (kinds.add(name, new KindTable.Kind(factory, schema))) {
        slotsOf(name).forEach(TargetSlot::kindCame);
        changes.add(new KindChange(name, true));
      }
    }
    LOG.info("action kind {} is there", name);
    wake.run();
  }

  /** An action bundle took its kind away. */
  public void removeKind(String name, ShutdownTargetFactory factory) {
    synchronized (this) {
      if (!kinds.remove(name, factory)) {
        return;
      }
      changes.add(new KindChange(name, false));
      if (kinds.get(name).isPresent()) {
        changes.add(new KindChange(name, true));
        slotsOf(name).forEach(TargetSlot::kindCame);
      } else {
        slotsOf(name).forEach(slot -> slot.kindLeft(missing(name)));
      }
    }
    LOG.info("action kind {} is gone", name);
    wake.run();
  }

  private Collection<TargetSlot> slotsOf(String kind) {
    return byName.values().stream().filter(slot -> slot.kind().equals(kind)).toList();
  }

  /**
   * Tells of changes and prepares targets that are due. On the deciding thread.
   *
   * @param groups all power groups
   * @param busy a run is going on: only what it may need is asked
   */
  public void tick(long nowNanos, Collection<String> groups, boolean busy) {
    for (KindChange change = next(); change != null; change = next()) {
      String kind = change.kind();
      if (change.added()) {
        desk.forgive(kind);
        publisher.publish(kind, header -> new ActionKindAdded(header, kind));
      } else {
        publisher.publish(kind, header -> new ActionKindRemoved(header, kind));
      }
    }
    closeRetired();
    List<TargetSlot> due = new ArrayList<>();
    List<Preparation> preparations = new ArrayList<>();
    synchronized (this) {
      for (TargetSlot slot : byName.values()) {
        Optional<KindTable.Kind> kind = kinds.get(slot.kind());
        if (kind.isEmpty()) {
          continue;
        }
        List<String> own = groups.stream().filter(slot.definition()::isIn).toList();
        if (slot.preparationDue(nowNanos, own, busy) && !desk.quarantined().contains(slot.kind())) {
          Preparation preparation =
              new Preparation(
                  slot.definition().config(),
                  kind.get(),
                  secrets,
                  own,
                  slot.live().orElse(null),
                  slot.inventory(),
                  live -> toClose(slot.kind(), live));
          slot.begin(preparation, own);
          due.add(slot);
          preparations.add(preparation);
        }
      }
    }
    for (int i = 0; i < due.size(); i++) {
      place(due.get(i), preparations.get(i), nowNanos);
    }
  }

  private void toClose(String kind, LiveTarget live) {
    closing.add(new Closing(kind, live));
    wake.run();
  }

  private void closeRetired() {
    for (Closing next = closing.poll(); next != null; next = closing.poll()) {
      LiveTarget live = next.live();
      desk.place(
          Lane.CARE,
          next.kind(),
          next.kind() + " (close)",
          CLOSING_LIMIT,
          call -> {
            live.close();
            return live;
          },
          result -> {});
    }
  }

  private synchronized KindChange next() {
    return changes.poll();
  }

  private void place(TargetSlot slot, Preparation preparation, long nowNanos) {
    desk.place(
        Lane.PREPARATION,
        slot.kind(),
        slot.name() + " (preparation)",
        PREPARATION_LIMIT,
        preparation,
        result -> {
          synchronized (this) {
            Optional<String> before = slot.unprotected();
            slot.finish(preparation, result, nowNanos + PREPARATION_EVERY.toNanos());
            if (slot.settled() && !slot.unprotected().equals(before)) {
              slot.unprotected()
                  .ifPresentOrElse(
                      why -> LOG.error("target {} is unprotected: {}", slot.name(), why),
                      () -> LOG.info("target {} is ready to be planned", slot.name()));
            }
            notifyAll();
          }
          probe(slot);
        });
  }

  private void probe(TargetSlot slot) {
    Optional<LiveTarget> live;
    synchronized (this) {
      live = slot.live();
    }
    if (live.isEmpty() || desk.quarantined().contains(slot.kind())) {
      return;
    }
    LiveTarget looked = live.get();
    desk.<ProbeReport>place(
        Lane.CARE,
        slot.kind(),
        slot.name() + " (probe)",
        PROBE_LIMIT,
        call -> looked.use(target -> target.probe(call.deadline())),
        result -> {
          synchronized (this) {
            slot.probed(looked, result);
          }
        });
  }

  @Override
  public synchronized GroupTargets of(String group) {
    List<Contribution> contributions = new ArrayList<>();
    List<Plan.Unprotected> unprotected = new ArrayList<>();
    boolean preparing = false;
    boolean incomplete = true;
    boolean kindMissing = false;
    for (TargetSlot slot : slots.values()) {
      if (!slot.definition().isIn(group)) {
        continue;
      }
      incomplete = false;
      kindMissing |= kinds.get(slot.kind()).isEmpty();
      Optional<String> why = unprotected(slot);
      if (why.isPresent()) {
        unprotected.add(new Plan.Unprotected(slot.name(), why.get()));
      } else if (slot.steps(group).isPresent()) {
        contributions.add(new Contribution(slot.name(), slot.steps(group).get()));
      } else {
        unprotected.add(new Plan.Unprotected(slot.name(), "its steps have not been told yet"));
      }
      preparing |= why.isEmpty() ? slot.stepsToCome(group) : !slot.settled();
    }
    return new GroupTargets(
        contributions, unprotected, preparing, incomplete || kindMissing, kindMissing);
  }

  private Optional<String> unprotected(TargetSlot slot) {
    return desk.quarantined().contains(slot.kind())
        ? Optional.of("kind " + slot.kind() + " is quarantined: three of its calls did not return")
        : slot.unprotected();
  }

  /** Asks all targets of a group afresh and waits for the answers, at most this long. */
  public void refresh(String group, Duration atMost) throws InterruptedException {
    synchronized (this) {
      slots.values().stream()
          .filter(slot -> slot.definition().isIn(group) && slot.live().isPresent())
          .filter(slot -> !desk.quarantined().contains(slot.kind()))
          .forEach(TargetSlot::dueNow);
    }
    wake.run();
    long end = System.nanoTime() + atMost.toNanos();
    synchronized (this) {
      while (slots.values().stream()
          .anyMatch(slot -> slot.definition().isIn(group) && slot.awaited())) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          return;
        }
        wait(left);
      }
    }
  }

  @Override
  public synchronized Optional<LiveTarget> live(String target) {
    return Optional.ofNullable(byName.get(target)).flatMap(TargetSlot::live);
  }

  @Override
  public synchronized Optional<String> kind(String target) {
    return Optional.ofNullable(byName.get(target)).map(TargetSlot::kind);
  }

  /** The kinds that are there. */
  public synchronized List<TargetSchema> kinds() {
    return kinds.schemas();
  }

  /** The configured targets by name. */
  public synchronized List<TargetView> targets() {
    return slots.values().stream()
        .map(
            slot ->
                new TargetView(
                    slot.name(),
                    slot.kind(),
                    slot.definition().groups(),
                    unprotected(slot),
                    slot.probe()))
        .sorted(Comparator.comparing(TargetView::name))
        .toList();
  }

  /** What is wrong with the targets, given the groups there are. */
  public synchronized List<Problem> problems(Set<String> groups) {
    List<Problem> problems = new ArrayList<>();
    for (TargetSlot slot : slots.values()) {
      TargetProblems.of(slot, unprotected(slot), groups, problems);
    }
    for (String kind : desk.quarantined()) {
      problems.add(
          new Problem(
              Problem.Severity.ERROR,
              "kind " + kind,
              "three of its calls did not return: it is not called any more",
              "update or restart the action bundle of this kind"));
    }
    return problems;
  }

  /** Lets go of all targets; waits for that at most two seconds. */
  public void close() {
    List<TargetSlot> all;
    synchronized (this) {
      all = List.copyOf(slots.values());
      slots.clear();
      byName.clear();
    }
    all.forEach(TargetSlot::remove);
    // The step pool is gone by now.
    Thread last =
        new Thread(() -> closing.forEach(each -> each.live().close()), "featherfall-close");
    last.setDaemon(true);
    last.start();
    try {
      last.join(LAST_CLOSING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (last.isAlive()) {
      LOG.warn("not all targets were closed when the agent stopped");
    }
  }

  private static String missing(String kind) {
    return "no action bundle brings kind " + kind;
  }
}
