package io.featherfall.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.event.PowerEvent;
import io.featherfall.api.event.PowerEvent.ConditionCleared;
import io.featherfall.api.event.PowerEvent.ConditionRaised;
import io.featherfall.api.event.PowerEvent.SecurityEvent;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.service.PowerStateService.UpsView;
import io.featherfall.api.service.RefusedException;
import io.featherfall.core.internal.policy.ShutdownRule;
import io.featherfall.testkit.DatagramRelay;
import io.featherfall.testkit.DatagramRelay.Arrival;
import io.featherfall.testkit.DatagramRelay.Treatment;
import io.featherfall.testkit.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Cards, the network and an armed agent in virtual time. After everything that happens, what the
 * agent decided is compared with what the reference models say.
 */
public final class Site implements AutoCloseable {
  private static final Duration TICK = Duration.ofSeconds(1);

  /** Datagrams do not come out of a socket at the same moment. */
  private static final Duration MOMENT = Duration.ofNanos(1_000);

  public final VirtualTime time = new VirtualTime();
  public final ToldKind kind = new ToldKind();
  public final VirtualAgent agent;

  private final Map<String, Duration> delays = new HashMap<>();
  private final Map<String, Watched> upses = new TreeMap<>();
  private final Map<Treatment, Long> arrived = new EnumMap<>(Treatment.class);
  private final List<String> securityEvents = new ArrayList<>();
  private long nextTick;
  private long accepted;
  private long compared;

  /** A card and those who know what has to become of its datagrams. */
  private static final class Watched {
    final VirtualCard card;
    final ReferenceModel model;
    final RunWitness witness;
    final Set<String> told = new TreeSet<>();
    long accepted;

    Watched(VirtualCard card, ReferenceModel model, RunWitness witness) {
      this.card = card;
      this.model = model;
      this.witness = witness;
    }
  }

  /**
   * @param random how long steps take
   * @param rules in force beside those as delivered
   */
  public Site(Path folder, RandomGenerator random, ShutdownRule... rules) throws RefusedException {
    agent =
        new VirtualAgent(
            folder, time, OperatingMode.ARMED, name -> Duration.ofMillis(random.nextInt(8_000)));
    agent.target("esx1", kind);
    agent.policy(rules);
    for (Condition condition : Condition.values()) {
      if (condition.mayShutDown()) {
        note(ShutdownRule.asDelivered(condition));
      }
    }
    List.of(rules).forEach(this::note);
    agent.told();
    nextTick = time.getAsLong();
  }

  private void note(ShutdownRule rule) {
    if (rule.shutdown()) {
      delays.put(rule.condition().raisedName(), rule.delay());
    } else {
      delays.remove(rule.condition().raisedName());
    }
  }

  /** A card that is configured, behind a network of this kind. */
  public VirtualCard card(
      String ups, String address, RandomGenerator random, DatagramRelay.Faults faults) {
    VirtualCard card = new VirtualCard(ups, address, time, random, faults, Map.of());
    agent.card(ups, address, VirtualCard.CREDENTIALS);
    ReferenceModel model =
        new ReferenceModel(address, "apc" + VirtualCard.PHRASE, time.getAsLong());
    upses.put(ups, new Watched(card, model, new RunWitness(ups, delays)));
    return card;
  }

  /** Time passes, and everything happens that is due in it. */
  public void run(Duration length) {
    long end = time.getAsLong() + length.toNanos();
    while (end - time.getAsLong() > 0) {
      long now = time.getAsLong();
      long next = Math.min(end - now, Math.max(0, nextTick - now));
      next = Math.max(0, Math.min(next, agent.nanosToNextPass()));
      for (Watched ups : upses.values()) {
        next = ups.card.relay.nanosToNext(now, next);
        next = Math.max(0, Math.min(next, ups.model.nanosToSilence(now)));
        next = ups.witness.nanosToStart(now, next);
      }
      time.advance(Duration.ofNanos(next));
      happen();
    }
  }

  private void happen() {
    long now = time.getAsLong();
    if (nextTick - now <= 0) {
      nextTick += TICK.toNanos();
      upses.values().forEach(ups -> ups.card.tick());
    }
    for (Watched ups : upses.values()) {
      Optional<Arrival> arrival = ups.card.relay.arrived(now);
      while (arrival.isPresent()) {
        arrived.merge(arrival.get().treatment(), 1L, Long::sum);
        receive(ups, arrival.get().bytes(), arrival.get().treatment());
        arrival = ups.card.relay.arrived(now);
      }
    }
    agent.pass();
    compareAll();
  }

  /** A datagram arrives from somebody else. */
  public boolean receive(String ups, byte[] bytes) {
    return receive(upses.get(ups), bytes, Treatment.REPLAYED);
  }

  private boolean receive(Watched ups, byte[] bytes, Treatment treatment) {
    time.advance(MOMENT);
    agent.receive(bytes);
    boolean counts = ups.model.hears(bytes, time.getAsLong());
    ups.accepted += counts ? 1 : 0;
    accepted += counts ? 1 : 0;
    assertThat(counts && treatment == Treatment.DAMAGED).as("a damaged one counts").isFalse();
    assertThat(agent.card(ups.card.ups).snapshot().accepted())
        .as("accepted of %s, the last was %s", ups.card.ups, treatment)
        .isEqualTo(ups.accepted);
    compareAll();
    return counts;
  }

  /** The monitor's bundle is exchanged. */
  public void replaceMonitor() {
    agent.replaceMonitor();
    upses.values().forEach(ups -> ups.accepted = 0);
    compareAll();
  }

  private void compareAll() {
    long now = time.getAsLong();
    List<PowerEvent> told = agent.told();
    List<String> steps = agent.stepsBegun();
    for (PowerEvent event : told) {
      tell(event);
    }
    for (Watched ups : upses.values()) {
      ups.model.passes(now);
      compare(ups, told, steps, now);
    }
  }

  private void tell(PowerEvent event) {
    if (event instanceof ConditionRaised raised) {
      Set<String> conditions = upses.get(raised.header().subject()).told;
      assertThat(conditions.add(raised.condition().raisedName())).as(raised.text()).isTrue();
    } else if (event instanceof ConditionCleared cleared) {
      Set<String> conditions = upses.get(cleared.header().subject()).told;
      assertThat(conditions.remove(cleared.condition().raisedName())).as(cleared.text()).isTrue();
    } else if (event instanceof SecurityEvent security) {
      securityEvents.add(security.what());
    }
  }

  private void compare(Watched ups, List<PowerEvent> told, List<String> steps, long now) {
    compared++;
    UpsView view = agent.ups(ups.card.ups);
    Set<String> expected = ups.model.conditions();
    String state = ups.model.state();
    if (!view.state().name().equals(state)) {
      assertThat(view.state().name()).as("%s: %s", view.upsId(), view.reason()).isEqualTo(state);
    }
    boolean same = view.conditions().size() == expected.size() && ups.told.equals(expected);
    for (Condition condition : view.conditions().keySet()) {
      same &= expected.contains(condition.raisedName());
    }
    if (!same) {
      assertThat(view.conditions().keySet())
          .as("%s: %s", view.upsId(), view.reason())
          .extracting(Condition::raisedName)
          .containsExactlyInAnyOrderElementsOf(expected);
      assertThat(ups.told).as("told of %s", view.upsId()).isEqualTo(expected);
    }
    ups.witness.see(expected, told, steps, now);
  }

  /** What is raised for this UPS. */
  public Set<String> conditions(String ups) {
    return upses.get(ups).model.conditions();
  }

  /** What was said of attackers. */
  public List<String> securityEvents() {
    return List.copyOf(securityEvents);
  }

  /** How many datagrams counted. */
  public long accepted() {
    return accepted;
  }

  /** How many arrived, by what had become of them. */
  public Map<Treatment, Long> arrived() {
    return Map.copyOf(arrived);
  }

  /** Runs that were carried out to their end. */
  public int finished() {
    return upses.values().stream().mapToInt(ups -> ups.witness.finished()).sum();
  }

  /** Runs that were called off. */
  public int aborted() {
    return upses.values().stream().mapToInt(ups -> ups.witness.aborted()).sum();
  }

  /** How often agent and models were compared. */
  public long compared() {
    return compared;
  }

  @Override
  public void close() {
    agent.close();
  }
}
