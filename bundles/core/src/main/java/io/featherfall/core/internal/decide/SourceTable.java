package io.featherfall.core.internal.decide;

import io.featherfall.api.source.UpsSource;
import io.featherfall.api.ups.UpsSnapshot;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sources that are there, by the name of their UPS. Thread-safe. */
public final class SourceTable {
  private static final Logger LOG = LoggerFactory.getLogger(SourceTable.class);

  private final Map<String, UpsSource> sources = new ConcurrentHashMap<>();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  /** Where each source's settings stand, also of those that are gone. */
  private final Map<String, Object> pids = new ConcurrentHashMap<>();

  private final Set<String> removed = ConcurrentHashMap.newKeySet();

  /** A source without settings of its own. */
  public void add(UpsSource source) {
    add(source, Map.of());
  }

  /**
   * A source came.
   *
   * @param properties its service properties
   */
  public synchronized void add(UpsSource source, Map<String, ?> properties) {
    String id = source.id();
    removed.remove(id);
    Object pid = properties.get(Constants.SERVICE_PID);
    if (pid != null) {
      // The same settings with another name in them: nothing watches the UPS of the old one.
      pids.forEach(
          (other, its) -> {
            if (its.equals(pid) && !other.equals(id)) {
              removed.add(other);
            }
          });
      pids.put(id, pid);
    }
    UpsSource before = sources.put(id, source);
    LOG.info("a source for UPS {} is there", id);
    if (before != null && before != source) {
      LOG.warn("UPS {} has two sources: the later one counts", id);
    }
  }

  /** A source went. */
  public void remove(UpsSource source) {
    remove(source, Map.of());
  }

  /**
   * A source went.
   *
   * @param properties its service properties, as they are now
   */
  public synchronized void remove(UpsSource source, Map<String, ?> properties) {
    for (Map.Entry<String, UpsSource> entry : sources.entrySet()) {
      String id = entry.getKey();
      if (entry.getValue() == source && sources.remove(id, source)) {
        if (Boolean.TRUE.equals(properties.get(UpsSource.REMOVED))) {
          removed.add(id);
          LOG.info("UPS {} was removed from the settings", id);
        } else {
          LOG.info("the source of UPS {} is gone; its last state is kept until it is too old", id);
        }
      }
    }
  }

  /** Whether the UPS has no source because nothing in the settings asks for one any more. */
  boolean removed(String upsId) {
    return removed.contains(upsId) && !present(upsId);
  }

  /** The UPS is not known any more. */
  synchronized void forget(String upsId) {
    removed.remove(upsId);
    pids.remove(upsId);
    failing.remove(upsId);
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
