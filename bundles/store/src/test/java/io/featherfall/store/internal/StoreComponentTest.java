package io.featherfall.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.health.Problem;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.BundleContext;

/** The component: its settings, right and wrong, at the start and later. */
class StoreComponentTest {
  private static final String FILE = "/etc/io.featherfall.store.cfg";

  @TempDir Path temporary;
  private StoreComponent component;

  @AfterEach
  void close() {
    component.close();
  }

  private StoreComponent start(Map<String, Object> properties) {
    BundleContext context =
        (BundleContext)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> temporary.toString());
    component = new StoreComponent(context, settings(properties), properties);
    return component;
  }

  /** As the component runtime makes them: a value that is no number is found when asked for. */
  private static StoreComponent.Settings settings(Map<String, Object> properties) {
    return (StoreComponent.Settings)
        Proxy.newProxyInstance(
            StoreComponentTest.class.getClassLoader(),
            new Class<?>[] {StoreComponent.Settings.class},
            (proxy, method, arguments) -> {
              Object value = properties.get(method.getName());
              return value == null ? method.getDefaultValue() : Integer.valueOf(value.toString());
            });
  }

  private static Map<String, Object> written(String key, Object value) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("felix.fileinstall.filename", "file:" + FILE);
    properties.put(key, value);
    return properties;
  }

  private void fill() throws Exception {
    DurableRunStore runs = new DurableRunStore(component.store());
    DurableAuditLog audit = new DurableAuditLog(component.store());
    for (int i = 0; i < 15; i++) {
      runs.save(StoreFixture.bareRun(i));
      audit.record(StoreFixture.entry(i));
    }
  }

  private int runs() throws Exception {
    return new DurableRunStore(component.store()).recent(100).size();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "0", "-5", "1000001", "many", ""})
  void aWrongValueIsReportedAndTheDefaultIsUsed(String value) throws Exception {
    start(written("keptRuns", value));
    fill();
    assertThat(runs()).isEqualTo(15);
    assertThat(component.problems())
        .containsExactly(
            new Problem(
                Problem.Severity.WARNING,
                StoreComponent.PID,
                FILE + ": keptRuns = " + value + ", expected a whole number from 10 to 1000000",
                "correct it; until then 1000 is used"));
  }

  @Test
  void newValuesAreTakenWithoutClosingTheDatabase() throws Exception {
    start(Map.of());
    assertThat(component.problems()).isEmpty();
    Store before = component.store();
    fill();
    assertThat(runs()).isEqualTo(15);

    Map<String, Object> fewer = written("keptRuns", "10");
    component.modified(settings(fewer), fewer);
    assertThat(component.store()).isSameAs(before);
    new DurableRunStore(before).save(StoreFixture.bareRun(99));
    assertThat(runs()).as("with the next new run").isEqualTo(10);
    assertThat(new DurableAuditLog(before).recent(100)).hasSize(15);
    assertThat(component.problems()).isEmpty();
  }

  @Test
  void aWrongChangeIsReportedUntilItIsCorrected() throws Exception {
    start(Map.of());
    Map<String, Object> wrong = written("keptAuditEntries", "x");
    component.modified(settings(wrong), wrong);
    fill();
    assertThat(runs()).isEqualTo(15);
    assertThat(component.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.message())
                    .startsWith(FILE + ": keptAuditEntries = x, expected a whole number"));
    component.modified(settings(Map.of()), Map.of());
    assertThat(component.problems()).isEmpty();
  }
}
