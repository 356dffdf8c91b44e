package io.featherfall.core.internal.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel's name for the time since it was booted: another one at the next start of the agent
 * proves that this machine went down in between.
 */
public final class BootId {
  private static final Logger LOG = LoggerFactory.getLogger(BootId.class);
  private static final Path KERNEL = Path.of("/proc/sys/kernel/random/boot_id");

  private BootId() {}

  /** The present one. Where the kernel does not tell it, none that was ever seen before. */
  public static String current() {
    try {
      return Files.readString(KERNEL).strip();
    } catch (IOException e) {
      LOG.warn(
          "the boot id cannot be read, so that this machine went down cannot be proved after a"
              + " restart",
          e);
      return "unknown-" + UUID.randomUUID();
    }
  }
}
