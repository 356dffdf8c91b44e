package io.featherfall.store.internal;

import io.featherfall.api.service.BackupService;
import io.featherfall.api.service.StoreException;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Copies of the store's database. */
@Component(name = "io.featherfall.store.backup")
public final class DurableBackup implements BackupService {
  private final Store store;

  @Activate
  public DurableBackup(@Reference StoreComponent component) {
    this(component.store());
  }

  DurableBackup(Store store) {
    this.store = store;
  }

  @Override
  public int copyDatabase(Path file) throws StoreException {
    store.copy(file);
    return Schema.VERSION;
  }
}
