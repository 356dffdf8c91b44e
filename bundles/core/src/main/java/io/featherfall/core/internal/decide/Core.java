package io.featherfall.core.internal.decide;

import io.featherfall.api.engine.SecretResolver;
import io.featherfall.api.event.EventInbox.Batch;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.service.Journal;
import io.featherfall.api.service.RunStore;
import io.featherfall.core.internal.call.CallDesk;
import io.featherfall.core.internal.call.StepExecutor;
import io.featherfall.core.internal.engine.RunEngine;
import io.featherfall.core.internal.engine.RunHistory;
import io.featherfall.core.internal.engine.RunWriter;
import io.featherfall.core.internal.event.EventPublisher;
import io.featherfall.core.internal.group.PowerGroup;
import io.featherfall.core.internal.journal.RunJournal;
import io.featherfall.core.internal.mode.ModeKeeper;
import io.featherfall.core.internal.policy.ShutdownPolicy;
import io.featherfall.core.internal.target.TargetRegistry;
import io.featherfall.core.internal.upsoff.UpsControls;
import io.featherfall.core.internal.upsoff.UpsOffKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Everything that decides, wired together and driven from outside by batches and time, so that it
 * can be driven by a thread or by a test in virtual time. {@link #pass} belongs to one thread;
 * {@link #later} is for all.
 */
public final class Core {
  private static final Duration STARTUP = Duration.ofSeconds(15);
  private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(1).toNanos();

  private final LongSupplier nanoTime;
  private final Runnable wake;
  private final Executor background;
  private final Queue<Runnable> requests = new ConcurrentLinkedQueue<>();
  private final SourceTable sources = new SourceTable();
  private final CallDesk desk;
  private final TargetRegistry targets;
  private final RunJournal journal;
  private final RunWriter writer;
  private final RunHistory history;
  private final PowerViews views;
  private final ModeKeeper mode;
  private final UpsControls controls = new UpsControls();
  private final RunEngine engine;
  private final Decider decider;
  private volatile boolean targetsChanged;
  private volatile String refusedSetting = "";
  private volatile boolean formerClosed;
  private int groupsKnown;
  private OperatingMode lastMode;

  /**
   * @param executor runs calls into action bundles
   * @param background one thread that may block on a disk
   * @param wake makes the deciding thread call {@link #pass} soon
   */
  public Core(
      InstantSource clock,
      LongSupplier nanoTime,
      StepExecutor executor,
      Executor background,
      Runnable wake,
      EventPublisher publisher,
      SecretResolver secrets,
      ModeKeeper mode,
      RunJournal journal,
      CoreLimits limits) {
    this.nanoTime = nanoTime;
    this.background = background;
    this.wake = wake;
    this.mode = mode;
    this.journal = journal;
    this.desk = new CallDesk(executor, nanoTime, wake, executor::size);
    this.targets =
        new TargetRegistry(
            desk,
            publisher,
            secrets,
            () -> {
              targetsChanged = true;
              wake.run();
            });
    this.writer = new RunWriter(clock, background);
    this.history = new RunHistory(writer);
    this.views = new PowerViews(nanoTime);
    this.engine =
        new RunEngine(
            clock,
            nanoTime,
            desk,
            targets,
            history,
            journal,
            publisher,
            () -> mode.current().mode(),
            views::reading,
            STARTUP);
    targets.addKind(UpsOffKind.KIND, new UpsOffKind(controls, views::reading, engine::selfBudget));
    this.lastMode = mode.current().mode();
    this.decider =
        new Decider(clock, nanoTime.getAsLong(), sources, views, publisher, engine, limits);
  }

  /** One pass of the deciding thread: requests, events, time, results, runs. */
  public void pass(Batch batch) {
    for (Runnable request = requests.poll(); request != null; request = requests.poll()) {
      request.run();
    }
    long now = nanoTime.getAsLong();
    boolean tick = decider.decide(batch, now);
    OperatingMode modeNow = mode.current().mode();
    boolean rose = modeNow.compareTo(lastMode) > 0;
    lastMode = modeNow;
    if (rose) {
      decider.modeRose(modeNow, now);
    }
    desk.watch(now);
    boolean newGroup = decider.groups().size() != groupsKnown;
    if (tick || targetsChanged || newGroup) {
      targetsChanged = false;
      groupsKnown = decider.groups().size();
      targets.tick(now, decider.groups(), engine.busy());
    }
    engine.advance(now);
    if (!formerClosed && engine.ready(now)) {
      // Whatever the journal has not brought back will not go on.
      formerClosed = true;
      writer.closeFormer(history, journal);
    }
    if (tick) {
      journal.retry();
      writer.retry();
      if (mode.windowOver()) {
        background.execute(mode::settle);
      }
    }
  }

  /** How long the next {@link #pass} may wait if nobody wakes the thread. */
  public long nanosToNextPass() {
    long now = nanoTime.getAsLong();
    long next = Math.min(LONGEST_WAIT_NANOS, decider.nanosToNextDeadline(now));
    next = desk.nanosToNextDeadline(now, next);
    next = engine.nanosToNextDeadline(now, next);
    next = mode.nanosToWindowEnd(now, next);
    return Math.max(0, next);
  }

  /** Has something done by the deciding thread. Any thread. */
  public void later(Runnable request) {
    requests.add(request);
    wake.run();
  }

  /** Another policy, from the next pass on. Any thread. */
  public void policy(ShutdownPolicy policy) {
    later(() -> decider.policy(policy, nanoTime.getAsLong()));
  }

  /** Other settings, from the next pass on. Any thread. */
  public void limits(CoreLimits limits) {
    later(() -> decider.limits(limits, nanoTime.getAsLong()));
  }

  /** The journal came: what a former life of the agent has left is carried on. Any thread. */
  public void journal(Journal newJournal) {
    journal.use(newJournal, records -> later(() -> engine.resume(records, nanoTime.getAsLong())));
  }

  /** The store of runs came. Any thread. */
  public void store(RunStore store) {
    writer.setStore(store);
    if (formerClosed) {
      writer.closeFormer(history, journal);
    }
  }

  /** The journal went. Any thread. */
  public void withoutJournal(Journal oldJournal) {
    journal.leave(oldJournal);
  }

  /** The last thing that is done, when the deciding thread has ended. */
  void suspend() {
    engine.suspend();
  }

  public SourceTable sources() {
    return sources;
  }

  public TargetRegistry targets() {
    return targets;
  }

  /** The UPSs that can be commanded. */
  public UpsControls controls() {
    return controls;
  }

  public RunWriter writer() {
    return writer;
  }

  public RunHistory history() {
    return history;
  }

  public PowerViews views() {
    return views;
  }

  /** What is wrong with settings that were not taken over; empty if nothing is. Any thread. */
  public String refusedSetting() {
    return refusedSetting;
  }

  /** Keeps what is wrong with new settings, for those who ask what is wrong; empty for nothing. */
  void refusedSetting(String message) {
    refusedSetting = message;
  }

  /**
   * Returns when what has been decided so far survives the agent, after a bounded time in any case.
   * Not for the deciding thread.
   */
  public void settleJournal() {
    journal.settle();
  }

  /** What keeps runs from surviving the agent, in words; empty if nothing. Any thread. */
  public String journalTrouble() {
    return journal.trouble();
  }

  public ModeKeeper mode() {
    return mode;
  }

  /** Only on the deciding thread. */
  public RunEngine engine() {
    return engine;
  }

  /** Only on the deciding thread. */
  public Optional<PowerGroup> group(String groupId) {
    return decider.group(groupId);
  }
}
