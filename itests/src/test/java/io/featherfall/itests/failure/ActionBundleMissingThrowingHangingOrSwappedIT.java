package io.featherfall.itests.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.itests.bundle.misbehave.MisbehavingKind;
import io.featherfall.itests.card.CardProcess;
import io.featherfall.itests.product.Agent;
import io.featherfall.itests.product.DeployedBundle;
import io.featherfall.itests.product.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An action bundle that is missing, throws, hangs or is replaced costs a run its own steps at most:
 * the other targets of the group go down in time, and it is said which one did not.
 */
class ActionBundleMissingThrowingHangingOrSwappedIT {
  private static final String ACTION = "io.featherfall.action.command";
  private static final String HEAL = "bundle:update " + MisbehavingKind.class.getName();
  private static final int MANY = 80;

  @TempDir static Path folder;
  private static Site site;
  private static Agent agent;

  @BeforeAll
  static void start() throws Exception {
    site = new Site(folder, "missing", "throwing", "hanging", "probed", "swapped");
    agent = site.agent();
    for (String group : List.of("missing", "throwing", "hanging", "probed")) {
      // In a phase after the one that goes wrong.
      site.commandTarget("rest-" + group, group, "0", "phase = HOSTS");
    }
    target("of-nobody", "nobodys-kind", "missing", "fine", "CONTINUE");
    misbehaving("throws", "throwing", "throw", "CONTINUE");
    misbehaving("throws-again", "throwing", "throw", "RETRY");
    for (int i = 1; i <= 3; i++) {
      misbehaving("hangs-" + i, "hanging", "hang", "CONTINUE");
    }
    site.commandTarget("swapped-first", "swapped", "4", "order = 0");
    site.commandTarget("swapped-second", "swapped", "0", "order = 1");
    DeployedBundle.ofPackage(
        agent,
        MisbehavingKind.class,
        "org.osgi.framework",
        "io.featherfall.api.action",
        "io.featherfall.api.engine");
    site.start();
    agent.await("action:list", out -> out.contains("misbehaving"));
  }

  @AfterAll
  static void end() throws Exception {
    site.close();
  }

  private static void misbehaving(String name, String group, String behaviour, String onFailure)
      throws IOException {
    target(name, "misbehaving", group, behaviour, onFailure);
  }

  private static void target(
      String name, String kind, String group, String behaviour, String onFailure)
      throws IOException {
    agent.setting(
        "io.featherfall.target-" + name,
        "name = " + name,
        "kind = " + kind,
        "groups = " + group,
        "behaviour = " + behaviour,
        "onFailure = " + onFailure,
        "marker = " + site.marker(name));
  }

  private static Map<String, Object> outage(String group) throws IOException {
    try (CardProcess card = site.onLine(group)) {
      card.set("on-battery");
      card.set("low-battery");
      Map<String, Object> run = site.awaitRun(group, Site::ended);
      card.set("mains-back");
      card.set("charge 100%");
      site.awaitState(group, "on_line");
      return run;
    }
  }

  @Test
  void aTargetWhoseBundleIsMissingIsSaidToBeUnprotectedAndTheRestGoesDown() throws Exception {
    agent.awaitStatus(
        status -> status.contains("of-nobody") && status.contains("no action bundle brings kind"));
    Map<String, Object> run = outage("missing");
    assertThat(site.marks("rest-missing")).containsExactly("begins", "ends");
    assertThat(run.get("outcome").toString()).contains("1 targets are unprotected");
    assertThat(agent.log()).containsPattern("goes without .*of-nobody.*nobodys-kind");
  }

  @Test
  void aStepThatThrowsFailsIsRetriedByItsPolicyAndTheRestGoesDown() throws Exception {
    Map<String, Object> run = outage("throwing");
    assertThat(Site.step(run, "throws").toString()).contains("this bundle is broken");
    assertThat(site.marks("throws")).hasSize(1);
    assertThat(Site.step(run, "throws-again").toString()).contains("this bundle is broken");
    assertThat(site.marks("throws-again")).as("within its budget").hasSizeBetween(2, 3);
    assertThat(Site.step(run, "rest-throwing")).containsEntry("result", "done");
    assertThat(site.marks("rest-throwing")).containsExactly("begins", "ends");
    assertThat(run).containsEntry("state", "failed");
    assertThat(agent.log()).contains("throws/stop");
  }

  @Test
  void aKindThatHangsThreeTimesIsQuarantinedUntilItsBundleIsUpdated() throws Exception {
    for (int time = 1; time <= 2; time++) {
      Map<String, Object> run = outage("hanging");
      for (int i = 1; i <= 3; i++) {
        assertThat(Site.step(run, "hangs-" + i)).containsEntry("result", "timed_out");
      }
      assertThat(site.marks("rest-hanging")).as("the rest goes down").hasSize(2 * time);
      agent.awaitStatus(
          status ->
              status.contains("kind misbehaving")
                  && status.contains("three of its calls did not return"));
      assertThat(agent.log()).contains("kind misbehaving has cost 3 threads");

      agent.exec(HEAL);
      agent.awaitStatus(status -> !status.contains("three of its calls"));
      agent.await("plan:show hanging", out -> out.contains("hangs-3"));
    }
    for (int i = 1; i <= 3; i++) {
      misbehaving("hangs-" + i, "hanging", "fine", "CONTINUE");
    }
    agent.await(
        "plan:show hanging",
        out ->
            List.of("fine: hangs-1", "fine: hangs-2", "fine: hangs-3").stream()
                .allMatch(out::contains));
    Map<String, Object> healed = outage("hanging");
    assertThat(healed).containsEntry("state", "done");
    assertThat(Collections.frequency(site.marks("hangs-1"), "hangs-1")).isEqualTo(3);
  }

  @Test
  void targetsThatHangWhileTheyAreLookedAtDelayNoRun() throws Exception {
    for (int i = 1; i <= MANY; i++) {
      misbehaving("probed-" + i, "probed", "hangInProbe", "CONTINUE");
    }
    agent.await("plan:show probed", out -> out.contains("probed-" + MANY));
    Map<String, Object> run = outage("probed");
    // They hang for much longer than anybody here waits for the run.
    assertThat(Site.step(run, "rest-probed")).containsEntry("result", "done");
    assertThat(site.marks("rest-probed")).containsExactly("begins", "ends");
    for (int i = 1; i <= MANY; i++) {
      Files.delete(agent.etc().resolve("io.featherfall.target-probed-" + i + ".cfg"));
    }
    // Settings first, else the new bundle is looked at in the same way.
    agent.await("action:list", out -> !out.contains("probed-"));
    agent.exec(HEAL);
    agent.awaitStatus(status -> !status.contains("three of its calls"));
    agent.await("plan:show hanging", out -> out.contains("hangs-3"));
  }

  @Test
  void aBundleThatIsReplacedInTheMiddleOfARunFinishesItsStepAndTheNextOneIsTheNewBundles()
      throws Exception {
    try (CardProcess card = site.onLine("swapped")) {
      card.set("on-battery");
      card.set("low-battery");
      agent.await("run:list", out -> begun("swapped-first"));
      agent.exec("bundle:update " + ACTION);
      agent.exec("bundle:restart " + ACTION);
      Map<String, Object> run = site.awaitRun("swapped", Site::ended);
      assertThat(run).containsEntry("state", "done");
      assertThat(site.marks("swapped-first")).containsExactly("begins", "ends");
      assertThat(site.marks("swapped-second")).containsExactly("begins", "ends");
    }
  }

  private static boolean begun(String target) {
    try {
      return site.marks(target).contains("begins");
    } catch (IOException notYet) {
      return false;
    }
  }
}
