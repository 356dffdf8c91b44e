package io.featherfall.api.service;

import io.featherfall.api.action.ProbeReport;
import io.featherfall.api.action.TargetSchema;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The kinds of target that are there, and the configured targets. Thread-safe. */
@ProviderType
public interface TargetService {
  /** The kinds whose bundle is there now, by name. */
  List<TargetSchema> kinds();

  /** The configured targets, by name. */
  List<TargetView> targets();

  /**
   * One configured target.
   *
   * @param name its name
   * @param kind its kind
   * @param groups the power groups it belongs to
   * @param unprotected why the plan cannot bring it down; empty if it can
   * @param probe the last look at it; empty if there was none yet
   */
  record TargetView(
      String name,
      String kind,
      List<String> groups,
      Optional<String> unprotected,
      Optional<ProbeReport> probe) {
    public TargetView {
      groups = List.copyOf(groups);
    }
  }
}
