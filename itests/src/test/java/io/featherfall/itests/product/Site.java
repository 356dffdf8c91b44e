package io.featherfall.itests.product;

import com.fasterxml.jackson.jr.ob.JSON;
import io.featherfall.itests.card.CardProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * An armed agent with cards, and targets that only leave marks; said in the words of the tests. The
 * names of the cards are those of their UPSs and groups.
 */
public final class Site implements AutoCloseable {
  private final Path folder;
  private final Agent agent;
  private final List<String> cards = new ArrayList<>();

  public Site(Path folder, String... names) throws IOException {
    this.folder = folder;
    this.agent = Agent.on(folder.resolve("agent"));
    for (String name : names) {
      cards.add(name);
      agent.setting(
          "io.featherfall.udp.monitor.card-" + name,
          "name = " + name,
          "address = " + address(name),
          "user = " + CardProcess.USER,
          "phrase = " + CardProcess.PHRASE);
    }
  }

  public Agent agent() {
    return agent;
  }

  /** Starts the agent and arms it. */
  public void start() throws IOException {
    agent.start();
    agent.exec("mode:set armed --yes");
  }

  private String address(String name) {
    return "192.0.2." + (cards.indexOf(name) + 1);
  }

  /** A command file as a target of this group: it leaves a mark in {@link #marks}. */
  public void commandTarget(String name, String group, String seconds, String... more)
      throws IOException {
    Path file =
        agent.commandFile(
            name,
            "echo begins >> " + marker(name),
            "sleep " + seconds,
            "echo ends >> " + marker(name));
    List<String> lines =
        new ArrayList<>(
            List.of("name = " + name, "kind = command", "groups = " + group, "file = " + file));
    lines.addAll(List.of(more));
    agent.setting("io.featherfall.target-" + name, lines.toArray(String[]::new));
  }

  public Path marker(String name) {
    return folder.resolve("marker-" + name);
  }

  /** What a target has left behind, a line each. */
  public List<String> marks(String name) throws IOException {
    return Files.exists(marker(name)) ? Files.readAllLines(marker(name)) : List.of();
  }

  /** A card that sends twice a second; it is on line. */
  public CardProcess onLine(String name, String... more) throws IOException {
    CardProcess card = CardProcess.start(folder, address(name), agent.port(), more);
    try {
      awaitState(name, "on_line");
      return card;
    } catch (IOException | AssertionError notHeard) {
      card.close();
      throw notHeard;
    }
  }

  public void awaitState(String ups, String state) throws IOException {
    agent.await("ups:show --json " + ups, out -> state.equals(object(out).get("state")));
  }

  public Map<String, Object> ups(String name) throws IOException {
    return object(agent.exec("ups:show --json " + name));
  }

  /** Waits until every target of this group is ready for a run. */
  public void awaitPlan(String group, String... targets) throws IOException {
    agent.await("plan:show " + group, out -> List.of(targets).stream().allMatch(out::contains));
  }

  public List<Map<String, Object>> runs(String group) throws IOException {
    return ofGroup(agent.exec("run:list --json"), group);
  }

  /** The newest run of a group, once it is as wanted. */
  public Map<String, Object> awaitRun(String group, Predicate<Map<String, Object>> right)
      throws IOException {
    return ofGroup(
            agent.await(
                "run:list --json",
                out -> {
                  List<Map<String, Object>> runs = ofGroup(out, group);
                  return !runs.isEmpty() && right.test(runs.get(0));
                }),
            group)
        .get(0);
  }

  public static boolean ended(Map<String, Object> run) {
    return run.get("endedAt") != null;
  }

  /** The step of this target. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> step(Map<String, Object> run, String target) {
    return ((List<Object>) run.get("steps"))
        .stream()
            .map(step -> (Map<String, Object>) step)
            .filter(step -> target.equals(step.get("target")))
            .findFirst()
            .orElseThrow(() -> new AssertionError(target + " is in no step of " + run));
  }

  /** The runs of one group, of what {@code run:list --json} printed. */
  @SuppressWarnings("unchecked")
  public static List<Map<String, Object>> ofGroup(String json, String group) {
    try {
      return JSON.std.listFrom(json).stream()
          .map(run -> (Map<String, Object>) run)
          .filter(run -> group.equals(run.get("group")))
          .toList();
    } catch (IOException notJson) {
      throw new AssertionError(json, notJson);
    }
  }

  /** One object. */
  static Map<String, Object> object(String json) {
    try {
      return JSON.std.mapFrom(json);
    } catch (IOException notJson) {
      throw new AssertionError(json, notJson);
    }
  }

  @Override
  public void close() throws IOException {
    agent.close();
  }
}
