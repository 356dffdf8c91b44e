package io.featherfall.store.internal;

import io.featherfall.api.health.Problem;
import io.featherfall.api.health.ProblemSource;
import io.featherfall.api.setting.InvalidSettingException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the store in the agent's data folder and holds it for the services of this bundle. */
@Component(
    name = StoreComponent.PID,
    service = {StoreComponent.class, ProblemSource.class},
    immediate = true)
@Designate(ocd = StoreComponent.Settings.class)
public final class StoreComponent implements ProblemSource {
  static final String PID = "io.featherfall.store";

  /** Framework property: the folder of everything the agent keeps. */
  static final String DATA = "featherfall.data";

  private static final Logger LOG = LoggerFactory.getLogger(StoreComponent.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int DEFAULT_RUNS = 1_000;
  private static final int DEFAULT_AUDIT_ENTRIES = 10_000;
  private static final int FEWEST = 10;
  private static final int MOST = 1_000_000;

  /** How much is kept. */
  @ObjectClassDefinition(
      name = "Featherfall store",
      description = "How much of the past is kept in the database.")
  @interface Settings {
    @AttributeDefinition(
        name = "Runs kept",
        description =
            "The newest runs that are kept, 10 to 1000000; and as many of their journals. What a run"
                + " needs to be resumed is kept always.",
        required = false)
    int keptRuns() default DEFAULT_RUNS;

    @AttributeDefinition(
        name = "Audit entries kept",
        description = "The newest audit entries that are kept, 10 to 1000000.",
        required = false)
    int keptAuditEntries() default DEFAULT_AUDIT_ENTRIES;
  }

  private final Store store;
  private volatile List<Problem> wrongSettings = List.of();

  @Activate
  public StoreComponent(BundleContext context, Settings settings, Map<String, Object> properties) {
    String data = context.getProperty(DATA);
    if (data == null || data.isBlank()) {
      throw InvalidSettingException.of(
          Map.of("service.pid", "of the framework"), DATA, "the folder of the agent's data");
    }
    DatabaseFile file = new DatabaseFile(Path.of(data).toAbsolutePath(), InstantSource.system());
    store =
        new Store(
            file.path(),
            file::open,
            retention(settings, properties),
            System::nanoTime,
            StoreThread.EVERY_SECOND,
            PATIENCE);
  }

  /** Takes new settings without closing the database, on which all cards depend. */
  @Modified
  void modified(Settings settings, Map<String, Object> properties) {
    store.retain(retention(settings, properties));
  }

  @Deactivate
  void close() {
    store.close();
  }

  @Override
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(wrongSettings);
    problems.addAll(store.problems());
    return List.copyOf(problems);
  }

  Store store() {
    return store;
  }

  private Retention retention(Settings settings, Map<String, Object> properties) {
    Map<String, Object> written = new HashMap<>(properties);
    written.putIfAbsent("service.pid", PID);
    List<Problem> wrong = new ArrayList<>();
    Retention retention =
        new Retention(
            count(settings::keptRuns, written, "keptRuns", DEFAULT_RUNS, wrong),
            count(
                settings::keptAuditEntries,
                written,
                "keptAuditEntries",
                DEFAULT_AUDIT_ENTRIES,
                wrong));
    wrongSettings = List.copyOf(wrong);
    return retention;
  }

  /** A wrong number must not cost the agent its memory: the default stands in and is said. */
  private static int count(
      IntSupplier setting,
      Map<String, Object> properties,
      String key,
      int standIn,
      List<Problem> wrong) {
    try {
      int value = setting.getAsInt();
      if (value >= FEWEST && value <= MOST) {
        return value;
      }
    } catch (RuntimeException notANumber) {
      // The component runtime throws what it likes; the setting is wrong in any case.
    }
    String message =
        InvalidSettingException.of(properties, key, "a whole number from " + FEWEST + " to " + MOST)
            .getMessage();
    LOG.warn("{}; {} is used", message, standIn);
    wrong.add(
        new Problem(
            Problem.Severity.WARNING,
            PID,
            message,
            "correct it; until then " + standIn + " is used"));
    return standIn;
  }
}
