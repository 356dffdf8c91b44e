package io.featherfall.itests.kill;

import com.fasterxml.jackson.jr.ob.JSON;
import io.featherfall.itests.bundle.kill.KillBundle;
import io.featherfall.itests.card.CardProcess;
import io.featherfall.itests.product.Agent;
import io.featherfall.itests.product.DeployedBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An armed agent that can be killed at any call, the world that it shuts down, and its card. It is
 * started by {@code featherfall run}: nobody restarts it but the test.
 */
final class MortalAgent implements AutoCloseable {
  static final String UPS = "ups";

  /** The step whose effect nobody can see, and what it does. */
  static final String BLIND_STEP = "annex/service";

  static final String BLIND_THING = "annex.service";

  private static final long PATIENCE_SECONDS = 60;
  private static final String ADDRESS = "192.0.2.1";

  private final Path folder;
  private final Path control;
  private final Path world;
  private final Agent agent;
  private final Set<Object> former = new HashSet<>();
  private List<Map<String, Object>> listed = List.of();
  private CardProcess card;
  private Process process;

  private MortalAgent(Path folder) throws IOException {
    this.folder = folder;
    this.control = Files.createDirectories(folder.resolve("kill/control"));
    this.world = Files.createDirectories(folder.resolve("kill/world"));
    this.agent = Agent.on(folder.resolve("agent"));
  }

  /** On line, armed, with nothing to do. */
  static MortalAgent in(Path folder) throws Exception {
    MortalAgent mortal = new MortalAgent(folder);
    try {
      mortal.configure();
      mortal.start();
      mortal.await("read");
      mortal.card =
          CardProcess.start(folder, ADDRESS, mortal.agent.port(), "statusIntervalMillis=100");
      mortal.agent.await("mode:set armed --yes", done -> true);
      mortal.awaitState("on_line");
      return mortal;
    } catch (Exception | AssertionError notReady) {
      mortal.close();
      throw notReady;
    }
  }

  private void configure() throws Exception {
    DeployedBundle.ofPackage(
        agent,
        KillBundle.class,
        "org.osgi.framework",
        "org.osgi.framework.hooks.service",
        "org.osgi.framework.startlevel",
        "org.osgi.util.tracker",
        "io.featherfall.api.action",
        "io.featherfall.api.control",
        "io.featherfall.api.engine",
        "io.featherfall.api.run",
        "io.featherfall.api.service");
    agent.setting(
        "io.featherfall.policy-PowerFailed",
        "condition = PowerFailed",
        "enableShutdown = true",
        "shutdownDelaySeconds = 0");
    agent.setting(
        "io.featherfall.udp.monitor.card-" + UPS,
        "name = " + UPS,
        "address = " + ADDRESS,
        "user = " + CardProcess.USER,
        "phrase = " + CardProcess.PHRASE);
    target("hall", "world", "things = guest:GUESTS:PLAIN, host:HOSTS:UNSURE");
    target("annex", "world", "things = guest:GUESTS:PLAIN, service:SERVICES:BLIND");
    target("ups", "ups", "ups = " + UPS);
    target("here", "world", "things = self:SELF:PLAIN");
  }

  private void target(String name, String kind, String setting) throws IOException {
    agent.setting(
        "io.featherfall.target-" + name,
        "name = " + name,
        "kind = " + kind,
        "groups = " + UPS,
        setting);
  }

  void start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(agent.command("run"))
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("run.out").toFile());
    builder.environment().putAll(agent.environment());
    builder
        .environment()
        .put(
            "FEATHERFALL_JAVA_OPTS",
            "-D" + KillBundle.FOLDER + "=" + folder.resolve("kill").toAbsolutePath());
    process = builder.start();
  }

  /** SIGKILL. */
  void kill() throws IOException {
    process.destroyForcibly();
    awaitEnd();
  }

  /** SIGTERM. */
  void terminate() throws IOException {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() throws IOException {
    await("the end of the agent", () -> !process.isAlive());
  }

  /** SIGKILL, and a start in which nothing is stopped any more. */
  void killAndStart() throws IOException {
    kill();
    stopAt("");
    start();
  }

  /** The runs so far are of no interest any more, and all is up again. */
  void forget() throws IOException {
    listed.forEach(run -> former.add(run.get("id")));
    clear(control);
    clear(world);
    Files.deleteIfExists(folder.resolve("kill/effects"));
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  /** The call at which the agent is to stop; empty for none. */
  void stopAt(String call) throws IOException {
    Files.deleteIfExists(control.resolve("stopped"));
    Files.writeString(control.resolve("stop-at"), call);
  }

  /** The thing that does not go down until {@link #letGo}. */
  void hold(String thing) throws IOException {
    Files.deleteIfExists(control.resolve("held"));
    Files.writeString(control.resolve("hold"), thing);
  }

  void letGo() throws IOException {
    Files.delete(control.resolve("hold"));
  }

  boolean is(String mark) {
    return Files.exists(control.resolve(mark));
  }

  /** Waits for a sign of the bundle: the first of these. */
  void await(String... marks) throws IOException {
    await(String.join(" or ", marks), () -> Stream.of(marks).anyMatch(this::is));
  }

  private void await(String what, BooleanSupplier right) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!right.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(what + " never came; " + diary());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  /** All there is to find out why something went wrong. */
  String diary() throws IOException {
    return "calls:\n"
        + String.join("\n", calls())
        + "\neffects: "
        + effects()
        + "\nworld: "
        + world()
        + "\nlog:\n"
        + agent
            .log()
            .lines()
            .skip(Math.max(0, agent.log().lines().count() - 150))
            .collect(Collectors.joining("\n"))
        + "\nconsole:\n"
        + Files.readString(folder.resolve("run.out"));
  }

  void mainsFails() throws IOException {
    card.set("on-battery");
  }

  void mainsIsBack() throws IOException {
    card.set("mains-back");
  }

  void awaitState(String state) throws IOException {
    agent.await("ups:show --json " + UPS, out -> state.equals(object(out).get("state")));
  }

  /** A shell command. */
  String exec(String line) throws IOException {
    return agent.await(line, done -> true);
  }

  Agent agent() {
    return agent;
  }

  /** The calls of the present run, in their order. */
  List<String> calls() throws IOException {
    return lines("kill/control/calls");
  }

  /** What was done to the world, and how often. */
  Map<String, Long> effects() throws IOException {
    return lines("kill/effects").stream()
        .collect(Collectors.groupingBy(line -> line, TreeMap::new, Collectors.counting()));
  }

  private List<String> lines(String file) throws IOException {
    Path path = folder.resolve(file);
    return Files.exists(path) ? Files.readAllLines(path) : List.of();
  }

  /** Everything that is not up, and how far it has gone. */
  Map<String, String> world() throws IOException {
    Map<String, String> state = new TreeMap<>();
    try (Stream<Path> files = Files.list(world)) {
      for (Path file : files.toList()) {
        state.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return state;
  }

  /** How many runs the journal knows since {@link #forget}. */
  long decided() throws IOException {
    try (Stream<Path> marks = Files.list(control)) {
      return marks.filter(mark -> mark.getFileName().toString().startsWith("run-")).count();
    }
  }

  /** The runs in the history since {@link #forget}. */
  List<Map<String, Object>> runs() throws IOException {
    return runs(exec("run:list --json"));
  }

  /** The conditions that hold, and the runs that are listed. */
  Map<String, Object> conditionsAndRuns() throws IOException {
    String answer = exec("ups:show --json " + UPS + "; run:list --json");
    int end = answer.indexOf("\n[");
    return Map.of(
        "conditions",
        object(answer.substring(0, end)).get("conditions"),
        "runs",
        runs(answer.substring(end)));
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> runs(String json) {
    try {
      listed =
          JSON.std.listFrom(json).stream()
              .map(run -> (Map<String, Object>) run)
              .filter(run -> !former.contains(run.get("id")))
              .toList();
      return listed;
    } catch (IOException notJson) {
      throw new AssertionError(json, notJson);
    }
  }

  private static Map<String, Object> object(String json) {
    try {
      return JSON.std.mapFrom(json);
    } catch (IOException notJson) {
      throw new AssertionError(json, notJson);
    }
  }

  @Override
  public void close() throws IOException {
    if (card != null) {
      card.close();
    }
    if (process != null) {
      kill();
    }
  }
}
