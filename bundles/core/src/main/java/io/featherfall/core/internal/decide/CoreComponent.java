package io.featherfall.core.internal.decide;

import io.featherfall.api.action.ActionKind;
import io.featherfall.api.action.ShutdownTargetFactory;
import io.featherfall.api.control.UpsControl;
import io.featherfall.api.engine.SecretResolver;
import io.featherfall.api.event.EventInbox;
import io.featherfall.api.service.Journal;
import io.featherfall.api.service.RunStore;
import io.featherfall.api.setting.InvalidSettingException;
import io.featherfall.api.source.UpsSource;
import io.featherfall.core.internal.background.BackgroundThread;
import io.featherfall.core.internal.call.StepPool;
import io.featherfall.core.internal.event.EventPublisher;
import io.featherfall.core.internal.journal.BootId;
import io.featherfall.core.internal.journal.RunJournal;
import io.featherfall.core.internal.mode.ModeComponent;
import io.featherfall.core.internal.policy.ConfiguredRule;
import io.featherfall.core.internal.policy.ShutdownPolicy;
import io.featherfall.core.internal.target.TargetDefinition;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Core's life in the framework: its threads, and the plural services it works with. */
@Component(
    immediate = true,
    service = CoreComponent.class,
    configurationPid = CoreComponent.PID,
    configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = CoreSettings.class)
public final class CoreComponent {
  static final String PID = "io.featherfall.core";

  private static final Logger LOG = LoggerFactory.getLogger(CoreComponent.class);

  /** How long steps in progress may go on when the agent stops. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  private final StepPool pool;
  private final BackgroundThread background = new BackgroundThread("featherfall-disk");
  private final RunJournal journal = new RunJournal(background, BootId.current());
  private final DecidingThread thread;
  private final List<ConfiguredRule> rules = new CopyOnWriteArrayList<>();
  private volatile SecretResolver secrets;

  @Activate
  public CoreComponent(
      Map<String, Object> properties,
      @Reference EventPublisher publisher,
      @Reference ModeComponent mode) {
    CoreLimits limits = CoreLimits.of(properties);
    this.pool = new StepPool(limits.stepThreads());
    this.thread =
        new DecidingThread(
            wake ->
                new Core(
                    InstantSource.system(),
                    System::nanoTime,
                    pool,
                    background,
                    wake,
                    publisher,
                    this::resolve,
                    mode.keeper(),
                    journal,
                    limits));
  }

  /** Last, when all that is there already has been bound. */
  @Activate
  void start() {
    thread.start();
  }

  /** New settings while a run may be going on; wrong ones leave the old ones in force. */
  @Modified
  void update(Map<String, Object> properties) {
    try {
      CoreLimits limits = CoreLimits.of(properties);
      pool.resize(limits.stepThreads());
      core().limits(limits);
      core().refusedSetting("");
    } catch (InvalidSettingException wrong) {
      LOG.error("the former settings stay in force: {}", wrong.getMessage());
      core().refusedSetting(wrong.getMessage());
    }
  }

  @Deactivate
  void stop() {
    thread.close();
    core().suspend();
    // What a step still says is written down; what an interrupt makes it say is not.
    pool.drain(LAST_WORDS);
    journal.close();
    pool.close();
    core().targets().close();
    background.close();
  }

  /** Everything that decides. */
  public Core core() {
    return thread.core();
  }

  /** Where the bus leaves what happened. */
  public EventInbox inbox() {
    return thread.inbox();
  }

  /** Tells the deciding thread to look into the inbox. */
  public void wake() {
    thread.wake();
  }

  /** How long ago the deciding thread last came to the end of a pass. */
  public Duration sinceLastPass() {
    return thread.sinceLastPass();
  }

  private Optional<char[]> resolve(String name) {
    SecretResolver resolver = secrets;
    return resolver == null ? Optional.empty() : resolver.resolve(name);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeSource")
  void addSource(UpsSource source, Map<String, Object> properties) {
    core().sources().add(source, properties);
    thread.inbox().requestResync();
    thread.wake();
  }

  void removeSource(UpsSource source, Map<String, Object> properties) {
    core().sources().remove(source, properties);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      target = "(" + ActionKind.NAME + "=*)",
      unbind = "removeKind")
  void addKind(ShutdownTargetFactory factory, Map<String, Object> properties) {
    core().targets().addKind(kind(properties), factory);
  }

  void removeKind(ShutdownTargetFactory factory, Map<String, Object> properties) {
    core().targets().removeKind(kind(properties), factory);
  }

  private static String kind(Map<String, Object> properties) {
    return String.valueOf(properties.get(ActionKind.NAME));
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeControl")
  void addControl(UpsControl control) {
    core().controls().add(control);
  }

  void removeControl(UpsControl control) {
    core().controls().remove(control);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeTarget")
  void addTarget(TargetDefinition definition) {
    core().targets().addDefinition(definition);
  }

  void removeTarget(TargetDefinition definition) {
    core().targets().removeDefinition(definition);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeRule")
  void addRule(ConfiguredRule rule) {
    rules.add(rule);
    newPolicy();
  }

  void removeRule(ConfiguredRule rule) {
    rules.remove(rule);
    newPolicy();
  }

  private void newPolicy() {
    core().policy(new ShutdownPolicy(rules.stream().map(ConfiguredRule::rule).toList()));
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "unsetStore")
  void setStore(RunStore store) {
    core().store(store);
  }

  void unsetStore(RunStore store) {
    core().writer().unsetStore(store);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      unbind = "unsetJournal")
  void setJournal(Journal journal) {
    core().journal(journal);
  }

  void unsetJournal(Journal journal) {
    core().withoutJournal(journal);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "unsetSecrets")
  void setSecrets(SecretResolver resolver) {
    secrets = resolver;
  }

  void unsetSecrets(SecretResolver resolver) {
    if (secrets == resolver) {
      secrets = null;
    }
  }
}
