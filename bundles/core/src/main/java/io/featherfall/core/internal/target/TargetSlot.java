package io.featherfall.core.internal.target;

import io.featherfall.api.action.Inventory;
import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.ProbeReport;
import io.featherfall.core.internal.call.CallResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One configured target and what is known of it. Guarded by its registry's lock. */
final class TargetSlot {
  private final TargetDefinition definition;
  private LiveTarget live;
  private String unprotected = "it is being prepared";
  private String discoveryTrouble = "";
  private Inventory inventory = Inventory.EMPTY;
  private Map<String, List<PlannedStep>> steps = Map.of();
  private ProbeReport probe;
  private Preparation under;

  /** The groups of the last preparation: one that fails is not begun again every second. */
  private Set<String> asked = Set.of();

  private boolean settled;
  private boolean removed;
  private boolean due = true;
  private long dueNanos;

  TargetSlot(TargetDefinition definition) {
    this.definition = definition;
  }

  TargetDefinition definition() {
    return definition;
  }

  String name() {
    return definition.config().name();
  }

  String kind() {
    return definition.config().kind();
  }

  Optional<LiveTarget> live() {
    return Optional.ofNullable(live);
  }

  Optional<String> unprotected() {
    return unprotected.isEmpty() ? Optional.empty() : Optional.of(unprotected);
  }

  String discoveryTrouble() {
    return discoveryTrouble;
  }

  Optional<ProbeReport> probe() {
    return Optional.ofNullable(probe);
  }

  /** The steps for this group; empty if they have not been asked for yet. */
  Optional<List<PlannedStep>> steps(String group) {
    return Optional.ofNullable(steps.get(group));
  }

  /** Whether a first preparation has come to an end, well or not. */
  boolean settled() {
    return settled;
  }

  /**
   * @param hurry only what a run may be waiting for
   */
  boolean preparationDue(long nowNanos, List<String> groups, boolean hurry) {
    if (under != null) {
      return false;
    }
    return due || !asked.containsAll(groups) || (!hurry && settled && dueNanos - nowNanos <= 0);
  }

  /** Whether it will be known shortly what the target does for this group. */
  boolean stepsToCome(String group) {
    return !settled || (steps(group).isEmpty() && (under != null || !asked.contains(group)));
  }

  /** Whether an answer of the target is on its way. */
  boolean awaited() {
    return under != null || (due && live != null);
  }

  void dueNow() {
    due = true;
  }

  /** A preparation is under way. */
  void begin(Preparation preparation, List<String> groups) {
    under = preparation;
    asked = Set.copyOf(groups);
    due = false;
  }

  Inventory inventory() {
    return inventory;
  }

  /** The kind is there, or there again, or another one: prepare afresh. */
  void kindCame() {
    retire();
    under = null;
    settled = false;
    unprotected = "it is being prepared";
    due = true;
  }

  void kindLeft(String why) {
    retire();
    under = null;
    settled = true;
    due = false;
    dueNanos = 0;
    unprotected = why;
  }

  void remove() {
    removed = true;
    retire();
  }

  private void retire() {
    if (live != null) {
      live.retire();
      live = null;
    }
    steps = Map.of();
    probe = null;
    inventory = Inventory.EMPTY;
  }

  /** Takes over what a preparation has brought; one that was overtaken by events is thrown away. */
  void finish(Preparation preparation, CallResult<Preparation> result, long nextNanos) {
    if (under != preparation || removed) {
      if (preparation.live() != null && preparation.live() != live) {
        preparation.live().retire();
      }
      return;
    }
    under = null;
    settled = true;
    dueNanos = nextNanos;
    live = preparation.live();
    inventory = preparation.inventory();
    discoveryTrouble = preparation.discoveryTrouble();
    if (preparation.steps() != null) {
      steps = preparation.steps();
    }
    if (!preparation.wrong().isEmpty()) {
      unprotected = preparation.wrong();
    } else if (preparation.steps() == null && steps.isEmpty()) {
      unprotected = "it could not be prepared: it " + result.trouble();
    } else {
      unprotected = "";
    }
  }

  /** Takes over what a look at this object found. */
  void probed(LiveTarget looked, CallResult<ProbeReport> result) {
    if (looked != live) {
      return;
    }
    probe =
        result
            .returned()
            .orElseGet(
                () ->
                    new ProbeReport(
                        List.of(
                            ProbeReport.Finding.error(
                                "probe",
                                "the look at it failed: it " + result.trouble(),
                                "see the log, and the settings of the target"))));
  }
}
