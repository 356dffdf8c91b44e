package io.featherfall.store.internal;

import io.featherfall.api.service.AuditLog;
import io.featherfall.api.service.StoreException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit log, from the store. What cannot be written there is written to the agent's log. */
@Component(name = "io.featherfall.store.audit")
public final class DurableAuditLog implements AuditLog {
  private static final Logger LOG = LoggerFactory.getLogger(DurableAuditLog.class);

  private final Store store;

  @Activate
  public DurableAuditLog(@Reference StoreComponent component) {
    this(component.store());
  }

  DurableAuditLog(Store store) {
    this.store = store;
  }

  @Override
  public void record(Entry entry) {
    try {
      if (!store.write(unwritten -> unwritten.add(entry))) {
        LOG.warn("Audit entry, kept in memory only: {}", entry);
      }
    } catch (StoreException notKept) {
      LOG.error("Audit entry, not kept: {}", entry, notKept);
    }
  }

  @Override
  public List<Entry> recent(int atMost) {
    if (atMost <= 0) {
      return List.of();
    }
    try {
      return store.read(
          database -> database.audit().recent(atMost),
          List.of(),
          (kept, unwritten) -> unwritten.newestEntries(kept, atMost));
    } catch (StoreException unreadable) {
      LOG.warn("The audit log cannot be read", unreadable);
      return List.of();
    }
  }
}
