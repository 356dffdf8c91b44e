package io.featherfall.core.internal.rig;

import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.event.EventInbox.Batch;
import io.featherfall.api.event.EventSequencer;
import io.featherfall.api.event.PowerEvent;
import io.featherfall.api.event.PowerEvent.ReadingReceived;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.service.Journal;
import io.featherfall.api.service.RefusedException;
import io.featherfall.api.source.UpsSource;
import io.featherfall.api.ups.BypassCause;
import io.featherfall.api.ups.NutName;
import io.featherfall.api.ups.Reading;
import io.featherfall.api.ups.StatusFlag;
import io.featherfall.api.ups.UpsSnapshot;
import io.featherfall.core.internal.background.BackgroundThread;
import io.featherfall.core.internal.call.StepPool;
import io.featherfall.core.internal.decide.Core;
import io.featherfall.core.internal.decide.CoreLimits;
import io.featherfall.core.internal.event.EventPublisher;
import io.featherfall.core.internal.journal.RunJournal;
import io.featherfall.core.internal.mode.ModeKeeper;
import io.featherfall.core.internal.policy.ShutdownPolicy;
import io.featherfall.core.internal.policy.ShutdownRule;
import io.featherfall.core.internal.target.TargetDefinition;
import io.featherfall.testkit.MemoryJournal;
import io.featherfall.testkit.RecordingEventAdmin;
import io.featherfall.testkit.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Core in virtual time with real step threads: the test is the deciding thread, and moves time by
 * hand. Only fake targets exist here.
 */
public final class CoreRig implements AutoCloseable {
  /** Marks a journal that cannot be read at first: its rig begins without waiting for it. */
  public interface Late {}

  public static final String UPS = "ups1";

  public final VirtualTime time;
  public final RecordingEventAdmin bus = new RecordingEventAdmin();
  public final EventPublisher publisher;
  public final FakeKind kind;
  public final Journal journal;
  public final StepPool pool = new StepPool(8);
  public final BackgroundThread disk = new BackgroundThread("test-disk");
  public final ModeKeeper mode;
  public final Core core;

  private final RunJournal runJournal;
  private final Semaphore wakes = new Semaphore(0);
  private final EventSequencer monitor;
  private final Map<String, UpsSnapshot> snapshots = new ConcurrentHashMap<>();

  public CoreRig(Path folder, OperatingMode inMode) throws RefusedException {
    this(folder, inMode, new VirtualTime(), new FakeKind(), new MemoryJournal(), "boot-1");
  }

  /** Another life of the agent, in the same world and with the same journal. */
  public CoreRig(
      Path folder,
      OperatingMode inMode,
      VirtualTime time,
      FakeKind kind,
      Journal journal,
      String bootId)
      throws RefusedException {
    this.time = time;
    this.kind = kind;
    this.journal = journal;
    this.publisher = new EventPublisher(time);
    this.monitor = new EventSequencer("monitor", time);
    publisher.setEventAdmin(bus);
    mode = new ModeKeeper(folder, time, time, publisher);
    if (inMode != OperatingMode.OBSERVE) {
      mode.set(inMode, Optional.empty(), "test");
    }
    core =
        new Core(
            time,
            time,
            pool,
            disk,
            wakes::release,
            publisher,
            name -> Optional.empty(),
            mode,
            runJournal = new RunJournal(disk, bootId),
            CoreLimits.asDelivered());
    core.targets().addKind("fake", kind);
    core.journal(journal);
    source(UPS);
    if (!(journal instanceof Late)) {
      until(() -> core.engine().ready(time.getAsLong()));
    }
  }

  /** A UPS that is configured and has not been heard. */
  public UpsSource source(String id) {
    snapshots.put(id, snapshot(id, Optional.empty()));
    UpsSource source =
        new UpsSource() {
          @Override
          public String id() {
            return id;
          }

          @Override
          public UpsSnapshot snapshot() {
            return snapshots.get(id);
          }
        };
    core.sources().add(source);
    return source;
  }

  private static UpsSnapshot snapshot(String id, Optional<Reading> reading) {
    return new UpsSnapshot(
        id, "test", reading, Optional.empty(), Optional.empty(), "", 0, Map.of());
  }

  /** A target with these steps, in all groups. */
  public TargetDefinition target(String name, PlannedStep... steps) {
    kind.steps.put(name, List.of(steps));
    TargetDefinition definition =
        new TargetDefinition(Map.of("name", name, "kind", "fake", "groups", "*"));
    core.targets().addDefinition(definition);
    return definition;
  }

  /** Waits until every target has told its steps. */
  public void prepared() {
    until(
        () ->
            core.targets().of(UPS).unprotected().isEmpty() && !core.targets().of(UPS).preparing());
  }

  public void rule(ShutdownRule... rules) {
    core.policy(new ShutdownPolicy(Arrays.asList(rules)));
    pass();
  }

  public Reading reading(String flags) {
    return reading(UPS, flags);
  }

  /** A reading received now. */
  public Reading reading(String ups, String flags) {
    Set<StatusFlag> status = EnumSet.noneOf(StatusFlag.class);
    for (String flag : flags.split(" ")) {
      status.add(StatusFlag.valueOf(flag));
    }
    Map<String, String> variables = new HashMap<>();
    variables.put(NutName.BATTERY_RUNTIME, "1800");
    return new Reading(
        ups, time.instant(), time.getAsLong(), status, BypassCause.NONE, variables, Map.of());
  }

  /** A reading arrives, a moment after the last thing that happened. */
  public void hear(String flags) {
    time.advance(Duration.ofMillis(1));
    Reading reading = reading(flags);
    know(reading);
    pass(new ReadingReceived(monitor.next(UPS), reading));
  }

  /** The source knows this reading; no event tells of it. */
  public void know(Reading reading) {
    snapshots.put(reading.upsId(), snapshot(reading.upsId(), Optional.of(reading)));
  }

  /** An event that is lost on its way: its number is used up. */
  public void loseEvent() {
    monitor.next(UPS);
  }

  public ReadingReceived event(Reading reading) {
    return new ReadingReceived(monitor.next(reading.upsId()), reading);
  }

  public void pass(PowerEvent... events) {
    core.pass(new Batch(List.of(events), false));
  }

  public void resync() {
    core.pass(new Batch(List.of(), true));
  }

  /** Time passes, second by second, with a pass of core in each. */
  public void seconds(int seconds) {
    for (int i = 0; i < seconds; i++) {
      time.advance(Duration.ofSeconds(1));
      pass();
    }
  }

  /** Passes until it is so; fails after ten real seconds. */
  public void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    pass();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("did not come; runs: " + core.history().recent(5));
      }
      try {
        wakes.tryAcquire(2, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      pass();
    }
  }

  /** Passes until the newest run has ended. */
  public RunRecord ended() {
    until(() -> newest().state().ended());
    return newest();
  }

  public RunRecord newest() {
    return core.history().recent(1).get(0);
  }

  public List<RunRecord> runs() {
    return core.history().recent(100);
  }

  /** What was published, as {@code "ConditionRaised PowerFailed"} and the like. */
  public List<String> told() {
    List<String> told = new ArrayList<>();
    for (PowerEvent event : bus.events(PowerEvent.class)) {
      if (event instanceof PowerEvent.ConditionRaised raised) {
        told.add(raised.condition().raisedName());
      } else if (event instanceof PowerEvent.ConditionCleared cleared) {
        told.add(cleared.condition().clearedName());
      } else if (event instanceof PowerEvent.StateChanged changed) {
        told.add(changed.previous() + " -> " + changed.current());
      } else {
        told.add(event.getClass().getSimpleName());
      }
    }
    bus.clear();
    return told;
  }

  /** The agent is killed: nothing is written down any more, and steps in progress end somehow. */
  public void kill() {
    runJournal.close();
    close();
  }

  @Override
  public void close() {
    pool.close();
    core.targets().close();
    disk.close();
  }
}
