package io.featherfall.itests.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.itests.bundle.subscriber.BadSubscriber;
import io.featherfall.itests.card.CardProcess;
import io.featherfall.itests.product.Agent;
import io.featherfall.itests.product.DeployedBundle;
import io.featherfall.itests.product.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The event bus is stopped, or somebody on it is slow or hangs: decisions are taken all the same,
 * by what the sources say when they are asked once a second.
 */
class EventAdminStoppedSlowOrHangingIT {
  private static final String BUS = "org.apache.felix.eventadmin";

  @TempDir static Path folder;
  private static Site site;
  private static Agent agent;

  @BeforeAll
  static void start() throws Exception {
    site = new Site(folder, "stopped", "slow", "hanging");
    agent = site.agent();
    for (String group : List.of("stopped", "slow", "hanging")) {
      site.commandTarget("target-" + group, group, "0");
    }
    site.start();
  }

  @AfterAll
  static void end() throws Exception {
    site.close();
  }

  @Test
  void outagesAreDecidedOnWhileTheBusIsStoppedAndEventsFlowAfterwards() throws Exception {
    try (CardProcess card = site.onLine("stopped")) {
      agent.exec("bundle:stop " + BUS);
      try {
        twoOutages("stopped", card);
      } finally {
        agent.exec("bundle:start " + BUS);
      }
      card.set("on-battery");
      agent.await(
          "ups:events --ups stopped", out -> out.lines().anyMatch(line -> line.contains("PowerF")));
    }
  }

  @Test
  void aSubscriberThatIsSlowHoldsUpNothing() throws Exception {
    subscriber("slow", "1500");
  }

  @Test
  void aSubscriberThatHangsHoldsUpNothing() throws Exception {
    subscriber("hanging", "600000");
  }

  private static void subscriber(String group, String millis) throws Exception {
    Path state = agent.data().resolve(BadSubscriber.FILE);
    Files.writeString(state, millis);
    Path bundle =
        DeployedBundle.ofPackage(
            agent, BadSubscriber.class, "org.osgi.framework", "org.osgi.service.event");
    try (CardProcess card = site.onLine(group)) {
      agent.await("mode:get", out -> holdsUp(state));
      twoOutages(group, card);
    } finally {
      Files.delete(bundle);
      agent.await("bundle:list -t 0 -s", out -> !out.contains("BadSubscriber"));
    }
  }

  private static boolean holdsUp(Path state) {
    try {
      return Files.readString(state).equals("holds up");
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void twoOutages(String group, CardProcess card) throws Exception {
    for (int outage = 1; outage <= 2; outage++) {
      int wanted = outage;
      card.set("on-battery");
      site.awaitState(group, "on_battery");
      card.set("low-battery");
      agent.await(
          "run:list --json",
          out -> {
            List<Map<String, Object>> runs = Site.ofGroup(out, group);
            return runs.size() == wanted && runs.stream().allMatch(Site::ended);
          });
      assertThat(site.marks("target-" + group)).hasSize(2 * outage);
      card.set("mains-back");
      card.set("charge 100%");
      site.awaitState(group, "on_line");
    }
    assertThat(site.runs(group)).allMatch(run -> "done".equals(run.get("state")));
  }
}
