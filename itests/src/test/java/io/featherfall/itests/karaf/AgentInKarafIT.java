package io.featherfall.itests.karaf;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.condition.Condition;
import io.featherfall.api.event.PowerEvent;
import io.featherfall.api.event.PowerEvents;
import io.featherfall.api.run.RunKind;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.service.PowerStateService;
import io.featherfall.api.service.RunService;
import io.featherfall.api.service.TargetService;
import io.featherfall.api.ups.UpsState;
import io.featherfall.itests.card.CardProcess;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/**
 * The built archive in its framework: events of another process, bundles that come and go while an
 * outage plays, and subscribers that misbehave. One container for all; each test has a card of its
 * own.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class AgentInKarafIT {
  private static final String COMMAND_ACTION = "io.featherfall.action.command";
  private static final String EVENT_ADMIN = "org.apache.felix.eventadmin";
  private static final long PATIENCE_SECONDS = 40;

  @Inject private BundleContext context;
  @Inject private PowerStateService power;
  @Inject private RunService runs;
  @Inject private TargetService targets;

  @Configuration
  public static Option[] configuration() throws Exception {
    return ExamSettings.forCards("10.9.8.1", "10.9.8.2", "10.9.8.3", "10.9.8.4", "10.9.8.5")
        .options();
  }

  @Test
  public void everyBundleIsActive() throws Exception {
    await("all bundles active", () -> inactive().isEmpty() ? Optional.of(true) : Optional.empty());
    for (String folder :
        List.of("core", "store", "udp.monitor", "action.command", "action.os", "console.shell")) {
      assertEquals(Bundle.ACTIVE, bundle("io.featherfall." + folder).getState());
    }
  }

  @Test
  public void anOutageHeardFromAnotherProcessEndsInARehearsedRun() throws Exception {
    List<PowerEvent> heard = new CopyOnWriteArrayList<>();
    List<Long> timestamps = new CopyOnWriteArrayList<>();
    ServiceRegistration<EventHandler> handler =
        handler(
            event -> {
              PowerEvents.record(event::getProperty).ifPresent(heard::add);
              timestamps.add((Long) event.getProperty(EventConstants.TIMESTAMP));
            });
    try (CardProcess card = card("10.9.8.1")) {
      awaitState("ups-1", UpsState.ON_LINE);
      card.set("on-battery");
      awaitState("ups-1", UpsState.ON_BATTERY);
      assertTrue(runsOf("ups-1").isEmpty());

      card.set("low-battery");
      RunRecord run = awaitRun("ups-1", RunState.DONE);
      assertEquals(RunKind.REHEARSAL, run.kind());
      assertEquals(Optional.of(Condition.LOW_BATTERY), run.cause());
      assertEquals(Optional.of(StepOutcome.Result.REHEARSED), run.steps().get(0).result());

      card.set("mains-back");
      awaitState("ups-1", UpsState.ON_LINE);

      card.set("on-battery");
      card.set("low-battery");
      await(
          "a second outage, a second run",
          () -> runsOf("ups-1").size() == 2 ? Optional.of(true) : Optional.empty());
      card.set("mains-back");
      awaitState("ups-1", UpsState.ON_LINE);
    } finally {
      handler.unregister();
    }
    assertInOrder(heard);
    assertFalse(timestamps.contains(null));
  }

  @Test
  public void anActionBundleIsUpdatedRemovedAndReturnsWhileAnOutagePlays() throws Exception {
    Path jar = Path.of(System.getProperty("featherfall.exam.action"));
    try (CardProcess card = card("10.9.8.2")) {
      awaitState("ups-2", UpsState.ON_LINE);
      awaitProtected(true);
      card.set("on-battery");
      awaitState("ups-2", UpsState.ON_BATTERY);

      try (InputStream content = Files.newInputStream(jar)) {
        bundle(COMMAND_ACTION).update(content);
      }
      awaitProtected(true);

      String location = bundle(COMMAND_ACTION).getLocation();
      int level = bundle(COMMAND_ACTION).adapt(BundleStartLevel.class).getStartLevel();
      bundle(COMMAND_ACTION).uninstall();
      awaitProtected(false);
      assertEquals(UpsState.ON_BATTERY, power.ups("ups-2").orElseThrow().state());

      try (InputStream content = Files.newInputStream(jar)) {
        Bundle returned = context.installBundle(location, content);
        returned.adapt(BundleStartLevel.class).setStartLevel(level);
        returned.start();
      }
      awaitProtected(true);

      card.set("low-battery");
      assertEquals(RunKind.REHEARSAL, awaitRun("ups-2", RunState.DONE).kind());
      card.set("mains-back");
      awaitState("ups-2", UpsState.ON_LINE);
    }
  }

  @Test
  public void aHangingForeignSubscriberDelaysNothing() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch hangs = new CountDownLatch(1);
    ServiceRegistration<EventHandler> handler =
        handler(
            event -> {
              hangs.countDown();
              try {
                release.await(2, TimeUnit.MINUTES);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    try (CardProcess card = card("10.9.8.3")) {
      awaitState("ups-3", UpsState.ON_LINE);
      assertTrue(hangs.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
      card.set("on-battery");
      card.set("low-battery");
      awaitRun("ups-3", RunState.DONE);
      card.set("mains-back");
      awaitState("ups-3", UpsState.ON_LINE);
      assertEquals("the subscriber still hangs", 1, release.getCount());
    } finally {
      release.countDown();
      handler.unregister();
    }
  }

  @Test
  public void decisionsGoOnWhileEventAdminIsStopped() throws Exception {
    List<PowerEvent> heard = new CopyOnWriteArrayList<>();
    ServiceRegistration<EventHandler> handler =
        handler(event -> PowerEvents.record(event::getProperty).ifPresent(heard::add));
    try (CardProcess card = card("10.9.8.4")) {
      awaitState("ups-4", UpsState.ON_LINE);
      Bundle eventAdmin = bundle(EVENT_ADMIN);
      eventAdmin.stop(Bundle.STOP_TRANSIENT);
      try {
        card.set("on-battery");
        awaitState("ups-4", UpsState.ON_BATTERY);
        card.set("low-battery");
        awaitRun("ups-4", RunState.DONE);
      } finally {
        eventAdmin.start(Bundle.START_TRANSIENT);
      }
      heard.clear();
      card.set("mains-back");
      awaitState("ups-4", UpsState.ON_LINE);
      await(
          "events flow again",
          () ->
              heard.stream()
                  .filter(PowerEvent.StateChanged.class::isInstance)
                  .filter(event -> event.header().subject().equals("ups-4"))
                  .findFirst());
    } finally {
      handler.unregister();
    }
  }

  @Test
  public void whoComesLateGetsNoReplayAndAsksTheServices() throws Exception {
    try (CardProcess card = card("10.9.8.5")) {
      awaitState("ups-5", UpsState.ON_LINE);
      card.set("on-battery");
      awaitState("ups-5", UpsState.ON_BATTERY);
      List<PowerEvent> heard = new CopyOnWriteArrayList<>();
      ServiceRegistration<EventHandler> late =
          handler(event -> PowerEvents.record(event::getProperty).ifPresent(heard::add));
      try {
        await("some event", () -> heard.isEmpty() ? Optional.empty() : Optional.of(true));
        assertTrue(
            heard.stream()
                .filter(event -> event.header().subject().equals("ups-5"))
                .noneMatch(PowerEvent.StateChanged.class::isInstance));
        assertTrue(
            power.ups("ups-5").orElseThrow().conditions().containsKey(Condition.POWER_FAILED));
      } finally {
        late.unregister();
      }
      card.set("mains-back");
      awaitState("ups-5", UpsState.ON_LINE);
    }
  }

  private CardProcess card(String address) throws Exception {
    return CardProcess.start(
        Path.of(System.getProperty("featherfall.exam.folder")),
        address,
        Integer.getInteger("featherfall.exam.port"));
  }

  private ServiceRegistration<EventHandler> handler(EventHandler handler) {
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(EventConstants.EVENT_TOPIC, PowerEvents.ALL);
    return context.registerService(EventHandler.class, handler, properties);
  }

  private void awaitState(String ups, UpsState state) throws InterruptedException {
    await(
        ups + " " + state,
        () -> power.ups(ups).filter(view -> view.state() == state).map(view -> true));
  }

  private RunRecord awaitRun(String group, RunState state) throws InterruptedException {
    return await(
        "a run of " + group + " " + state,
        () -> runsOf(group).stream().filter(run -> run.state() == state).findFirst());
  }

  private List<RunRecord> runsOf(String group) {
    return runs.recent(100).stream().filter(run -> run.groupId().equals(group)).toList();
  }

  private void awaitProtected(boolean wanted) throws InterruptedException {
    await(
        "target protected: " + wanted,
        () ->
            targets.targets().stream()
                .filter(target -> target.unprotected().isEmpty() == wanted)
                .findFirst());
  }

  private List<String> inactive() {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
        .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
        .map(bundle -> bundle.getSymbolicName() + " " + bundle.getState())
        .toList();
  }

  private Bundle bundle(String symbolicName) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(symbolicName + " is not installed"));
  }

  /** Events of one publisher about one subject come in the order of their numbers. */
  private static void assertInOrder(List<PowerEvent> heard) {
    Map<String, Long> last = new HashMap<>();
    List<String> wrong = new ArrayList<>();
    for (PowerEvent event : heard) {
      String stream = event.header().source() + " " + event.header().subject();
      Long before = last.put(stream, event.header().sequence());
      if (before != null && before >= event.header().sequence()) {
        wrong.add(stream + ": " + before + " before " + event.header().sequence());
      }
    }
    assertFalse(heard.isEmpty());
    assertEquals(List.of(), wrong);
  }

  private static <T> T await(String what, Supplier<Optional<T>> look) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      Optional<T> seen = look.get();
      if (seen.isPresent()) {
        return seen.get();
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new AssertionError("never came: " + what);
  }
}
