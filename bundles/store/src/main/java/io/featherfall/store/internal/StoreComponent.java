package io.featherfall.store.internal;

import io.featherfall.api.health.Problem;
import io.featherfall.api.health.ProblemSource;
import io.featherfall.api.setting.InvalidSettingException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

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

  private static final int FEWEST = 10;
  private static final int MOST = 1_000_000;

  /** How much is kept. */
  @ObjectClassDefinition(
      name = "Featherfall store",
      description = "How much of the past is kept in the database.")
  @interface Settings {
    @AttributeDefinition(
        name = "Runs kept",
        description = "The newest runs that are kept, 10 to 1000000.",
        required = false)
    int keptRuns() default 1_000;

    @AttributeDefinition(
        name = "Audit entries kept",
        description = "The newest audit entries that are kept, 10 to 1000000.",
        required = false)
    int keptAuditEntries() default 10_000;
  }

  private final Store store;

  @Activate
  public StoreComponent(BundleContext context, Settings settings, Map<String, Object> properties) {
    String data = context.getProperty(DATA);
    if (data == null || data.isBlank()) {
      throw InvalidSettingException.of(
          Map.of("service.pid", "of the framework"), DATA, "the folder of the agent's data");
    }
    Retention retention =
        new Retention(
            count(properties, "keptRuns", settings.keptRuns()),
            count(properties, "keptAuditEntries", settings.keptAuditEntries()));
    DatabaseFile file = new DatabaseFile(Path.of(data).toAbsolutePath(), InstantSource.system());
    store =
        new Store(file.path(), file::open, retention, System::nanoTime, StoreThread.EVERY_SECOND);
  }

  @Deactivate
  void close() {
    store.close();
  }

  @Override
  public List<Problem> problems() {
    return store.problems();
  }

  Store store() {
    return store;
  }

  private static int count(Map<String, Object> properties, String key, int value) {
    if (value < FEWEST || value > MOST) {
      throw InvalidSettingException.of(
          properties, key, "a whole number from " + FEWEST + " to " + MOST);
    }
    return value;
  }
}
