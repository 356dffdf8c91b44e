package io.featherfall.store.internal;

import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.service.Journal;
import io.featherfall.api.service.StoreException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The journal, from the store: on disk, or in memory as long as that fails. */
@Component(name = "io.featherfall.store.journal")
public final class DurableJournal implements Journal {
  private final Store store;

  @Activate
  public DurableJournal(@Reference StoreComponent component) {
    this(component.store());
  }

  DurableJournal(Store store) {
    this.store = store;
  }

  @Override
  public CompletionStage<Durability> append(JournalRecord record) {
    return store.append(record);
  }

  @Override
  public List<JournalRecord> unsettled() throws StoreException {
    return store.unsettled();
  }

  @Override
  public List<JournalRecord> of(String runId) throws StoreException {
    return store.journalOf(runId);
  }
}
