package io.featherfall.core.internal.mode;

import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.service.AuditLog;
import io.featherfall.api.service.ModeService;
import io.featherfall.api.service.RefusedException;
import io.featherfall.core.internal.event.EventPublisher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Offers the mode as a service. */
@Component(service = {ModeService.class, ModeComponent.class})
public final class ModeComponent implements ModeService {
  /** Framework property: the folder of all state. */
  static final String DATA_FOLDER = "featherfall.data";

  private final ModeKeeper keeper;

  @Activate
  public ModeComponent(BundleContext context, @Reference EventPublisher publisher) {
    String folder = context.getProperty(DATA_FOLDER);
    if (folder == null) {
      throw new IllegalStateException("framework property " + DATA_FOLDER + " is not set");
    }
    this.keeper =
        new ModeKeeper(Path.of(folder), InstantSource.system(), System::nanoTime, publisher);
  }

  /** For the deciding thread, which must not wait for a proxy or a lock. */
  public ModeKeeper keeper() {
    return keeper;
  }

  @Override
  public Mode current() {
    return keeper.current();
  }

  @Override
  public Mode set(OperatingMode mode, Optional<Duration> window, String by)
      throws RefusedException {
    return keeper.set(mode, window, by);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "unsetAudit")
  void setAudit(AuditLog log) {
    keeper.setAudit(log);
  }

  void unsetAudit(AuditLog log) {
    keeper.unsetAudit(log);
  }
}
