package io.featherfall.core.internal.decide;

import io.featherfall.api.source.UpsSource;
import io.featherfall.api.ups.UpsSnapshot;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sources that are there, by the name of their UPS. Thread-safe. */
public final class SourceTable {
  private static final Logger LOG = LoggerFactory.getLogger(SourceTable.class);

  private final Map<String, UpsSource> sources = new ConcurrentHashMap<>();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  public void add(UpsSource source) {
    String id = source.id();
    UpsSource before = sources.put(id, source);
    LOG.info("a source for UPS {} is there", id);
    if (before != null && before != source) {
      LOG.warn("UPS {} has two sources: the later one counts", id);
    }
  }

  public void remove(UpsSource source) {
    if (sources.values().remove(source)) {
      LOG.info("a source is gone; its UPS keeps its last state until that is too old");
    }
  }

  /** The names of the UPSs that have a source now. */
  Set<String> ids() {
    return new TreeSet<>(sources.keySet());
  }

  /** What the UPS's source says now; empty if there is none or it throws. */
  Optional<UpsSnapshot> snapshot(String upsId) {
    UpsSource source = sources.get(upsId);
    if (source == null) {
      return Optional.empty();
    }
    try {
      UpsSnapshot snapshot = source.snapshot();
      failing.remove(upsId);
      return Optional.of(snapshot);
    } catch (RuntimeException | LinkageError e) {
      if (failing.add(upsId)) {
        LOG.warn("the source of UPS {} cannot tell its state", upsId, e);
      }
      return Optional.empty();
    }
  }

  boolean present(String upsId) {
    return sources.containsKey(upsId);
  }
}
