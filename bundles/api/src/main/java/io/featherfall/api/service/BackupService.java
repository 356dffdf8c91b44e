package io.featherfall.api.service;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Copies what the store keeps, while it is in use. Thread-safe. */
@ProviderType
public interface BackupService {
  /**
   * Writes a consistent copy of the database. Blocks for the disk, and holds up nobody who writes
   * to the store meanwhile.
   *
   * @param file the copy, readable by its owner only; must not exist, and appears when it is
   *     complete
   * @return the version of the copy's schema
   * @throws StoreException if there is no database now, or no copy could be written
   */
  int copyDatabase(Path file) throws StoreException;
}
