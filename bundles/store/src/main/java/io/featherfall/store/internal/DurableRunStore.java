package io.featherfall.store.internal;

import io.featherfall.api.run.RunRecord;
import io.featherfall.api.service.RunStore;
import io.featherfall.api.service.StoreException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The runs, from the store. */
@Component(name = "io.featherfall.store.runs")
public final class DurableRunStore implements RunStore {
  private final Store store;

  @Activate
  public DurableRunStore(@Reference StoreComponent component) {
    this(component.store());
  }

  DurableRunStore(Store store) {
    this.store = store;
  }

  @Override
  public void save(RunRecord run) throws StoreException {
    store.write(unwritten -> unwritten.put(run));
  }

  @Override
  public List<RunRecord> recent(int atMost) throws StoreException {
    return atMost <= 0
        ? List.of()
        : store.read(
            database -> database.runs().recent(atMost),
            List.of(),
            (kept, unwritten) -> unwritten.newestRuns(kept, atMost));
  }

  @Override
  public Optional<RunRecord> find(String runId) throws StoreException {
    return store.read(
        database -> database.runs().find(runId),
        Optional.empty(),
        (kept, unwritten) -> unwritten.run(runId).or(() -> kept));
  }
}
