package io.featherfall.api.service;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Who did what. Thread-safe. */
@ProviderType
public interface AuditLog {
  /**
   * Adds an entry; durable when it returns. An entry that cannot be kept goes to the log instead.
   */
  void record(Entry entry);

  /** The newest entries, newest first. */
  List<Entry> recent(int atMost);

  /**
   * One deed.
   *
   * @param at wall clock
   * @param by who: a user, {@code "policy"}, {@code "console"}
   * @param action what: {@code "mode.set"}
   * @param subject to what
   * @param detail further words, no secrets
   */
  record Entry(Instant at, String by, String action, String subject, String detail) {}
}
