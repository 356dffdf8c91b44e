package io.featherfall.core.internal.target;

import io.featherfall.api.action.ShutdownTargetFactory;
import io.featherfall.api.action.TargetSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The kinds of target that are there. Guarded by its registry's lock. */
final class KindTable {
  /**
   * One factory service.
   *
   * @param factory the service
   * @param schema what it said of itself when it came
   */
  record Kind(ShutdownTargetFactory factory, TargetSchema schema) {}

  private final TreeMap<String, List<Kind>> kinds = new TreeMap<>();

  /** {@code true} if the kind was not there before. */
  boolean add(String name, Kind kind) {
    List<Kind> same = kinds.computeIfAbsent(name, n -> new ArrayList<>());
    same.add(kind);
    return same.size() == 1;
  }

  /** {@code true} if the factory was the one in use. */
  boolean remove(String name, ShutdownTargetFactory factory) {
    List<Kind> same = kinds.get(name);
    if (same == null) {
      return false;
    }
    boolean inUse = same.get(0).factory() == factory;
    same.removeIf(kind -> kind.factory() == factory);
    if (same.isEmpty()) {
      kinds.remove(name);
    }
    return inUse;
  }

  /** The factory in use: the first that came. */
  Optional<Kind> get(String name) {
    return Optional.ofNullable(kinds.get(name)).map(same -> same.get(0));
  }

  List<TargetSchema> schemas() {
    return kinds.values().stream().map(same -> same.get(0).schema()).toList();
  }
}
