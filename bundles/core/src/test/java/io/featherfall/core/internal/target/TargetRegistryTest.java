package io.featherfall.core.internal.target;

import static io.featherfall.core.internal.rig.FakeKind.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.api.action.Phase;
import io.featherfall.api.action.ProbeReport;
import io.featherfall.api.health.Problem;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.service.TargetService.TargetView;
import io.featherfall.api.setting.InvalidSettingException;
import io.featherfall.core.internal.rig.CoreRig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetRegistryTest {
  private CoreRig rig;
  private TargetRegistry targets;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    rig = new CoreRig(folder, OperatingMode.OBSERVE);
    targets = rig.core.targets();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private static TargetDefinition definition(String... keysAndValues) {
    Map<String, Object> properties = new java.util.HashMap<>();
    properties.put("service.pid", "io.featherfall.target~x");
    properties.put("felix.fileinstall.filename", "file:/etc/io.featherfall.target-x.cfg");
    properties.put("component.name", "x");
    properties.put(".hidden", "x");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new TargetDefinition(properties);
  }

  private TargetView only() {
    assertThat(targets.targets()).hasSize(1);
    return targets.targets().get(0);
  }

  @Test
  void onlyTheKindsOwnKeysReachIt() {
    TargetDefinition target =
        definition("name", " db ", "kind", "fake", "groups", "ups1, ups2", "weight", "3");
    assertThat(target.config().settings()).isEqualTo(Map.of("weight", "3"));
    assertThat(target.config().name()).isEqualTo("db");
    assertThat(target.groups()).containsExactly("ups1", "ups2");
    assertThat(target.isIn("ups2")).isTrue();
    assertThat(target.isIn("ups3")).isFalse();
    assertThat(definition("name", "x", "kind", "k", "groups", "*").isIn("any")).isTrue();
  }

  @Test
  void missingKeysAreNamedWithTheirFile() {
    assertThatThrownBy(() -> definition("name", "x", "kind", "fake"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContainingAll("/etc/io.featherfall.target-x.cfg", "groups is missing");
    assertThatThrownBy(() -> definition("name", "x", "kind", "fake", "groups", "a,,b"))
        .isInstanceOf(InvalidSettingException.class);
  }

  @Test
  void aTargetWithoutItsKindIsUnprotectedAtOnceAndProtectedWhenItComes() {
    targets.removeKind("fake", rig.kind);
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    assertThat(only().unprotected()).hasValue("no action bundle brings kind fake");
    assertThat(targets.problems(Set.of(CoreRig.UPS)))
        .anySatisfy(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
              assertThat(problem.subject()).isEqualTo("target a");
            });
    targets.addKind("fake", rig.kind);
    rig.prepared();
    assertThat(only().unprotected()).isEmpty();
    assertThat(targets.problems(Set.of(CoreRig.UPS))).isEmpty();
    targets.removeKind("fake", rig.kind);
    assertThat(only().unprotected()).isPresent();
    rig.until(() -> rig.kind.closed.get() == 1);
    assertThat(rig.told())
        .containsSubsequence("ActionKindAdded", "ActionKindRemoved", "ActionKindAdded");
  }

  @Test
  void aTargetThatTakesLongToCloseHoldsUpNobody() throws Exception {
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    CountDownLatch letGo = new CountDownLatch(1);
    rig.kind.closing =
        () -> {
          try {
            letGo.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    targets.removeKind("fake", rig.kind);
    rig.seconds(2);
    assertThat(only().unprotected()).isPresent();
    assertThat(rig.kind.closed).hasValue(0);
    letGo.countDown();
    rig.until(() -> rig.kind.closed.get() == 1);
  }

  @Test
  void wrongSettingsAreTheReason() {
    targets.addDefinition(
        definition("name", "a", "kind", "fake", "groups", "*", "weight", "12", "colour", "red"));
    rig.until(() -> only().unprotected().orElse("").contains("weight"));
    assertThat(only().unprotected().orElse(""))
        .contains("weight = 12, expected a whole number from 0 to 9")
        .contains("colour = red");
    assertThat(rig.kind.created).hasValue(0);
  }

  @Test
  void aProbeIsKeptAndRepeatedAndItsFindingsAreProblems() {
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.prepared();
    rig.until(() -> only().probe().isPresent());
    assertThat(only().probe().orElseThrow().ready()).isTrue();
    rig.kind.probe =
        new ProbeReport(
            List.of(ProbeReport.Finding.error("login", "refused", "correct the password")));
    rig.seconds(299);
    assertThat(only().probe().orElseThrow().ready()).isTrue();
    rig.seconds(1);
    rig.until(() -> !only().probe().orElseThrow().ready());
    assertThat(targets.problems(Set.of(CoreRig.UPS)))
        .containsExactly(
            new Problem(
                Problem.Severity.ERROR, "target a", "login: refused", "correct the password"));
    assertThat(only().unprotected()).isEmpty();
    assertThat(rig.kind.created).as("the same object").hasValue(1);
  }

  @Test
  void aTargetOfNoKnownGroupIsAProblem() {
    targets.addDefinition(definition("name", "a", "kind", "fake", "groups", "ups9"));
    rig.until(() -> only().unprotected().isEmpty());
    assertThat(targets.problems(Set.of(CoreRig.UPS)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("ups9"));
  }

  @Test
  void ofTwoTargetsOfOneNameTheFirstCountsAndTheSecondInheritsIt() {
    TargetDefinition first = rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.target("a", step("a/off", Phase.HOSTS, 0));
    rig.until(() -> targets.of(CoreRig.UPS).contributions().size() == 1);
    assertThat(targets.of(CoreRig.UPS).unprotected())
        .singleElement()
        .satisfies(u -> assertThat(u.reason()).contains("same name"));
    targets.removeDefinition(first);
    rig.prepared();
    assertThat(only().unprotected()).isEmpty();
  }
}
