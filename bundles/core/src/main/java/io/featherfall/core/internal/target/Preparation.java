package io.featherfall.core.internal.target;

import io.featherfall.api.action.Inventory;
import io.featherfall.api.action.PlannedStep;
import io.featherfall.api.action.Scope;
import io.featherfall.api.action.TargetConfig;
import io.featherfall.api.action.TargetSchema;
import io.featherfall.api.engine.Deadline;
import io.featherfall.api.engine.SecretResolver;
import io.featherfall.core.internal.call.Call;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Everything that must be known of a target before a run can use it, in one call on the step pool:
 * create it, find what is behind it, take its steps for each group. What was reached before an
 * exception or a deadline counts. The look whether it is ready comes after, on its own: a slow one
 * must not hold up a run.
 */
final class Preparation implements Call.Work<Preparation> {
  private static final Duration DISCOVERY = Duration.ofSeconds(15);

  private final TargetConfig config;
  private final KindTable.Kind kind;
  private final SecretResolver secrets;
  private final List<String> groups;
  private final Inventory formerInventory;
  private final Consumer<LiveTarget> closing;

  private volatile LiveTarget live;
  private volatile String wrong = "";
  private volatile String discoveryTrouble = "";
  private volatile Inventory inventory;
  private volatile Map<String, List<PlannedStep>> steps;

  Preparation(
      TargetConfig config,
      KindTable.Kind kind,
      SecretResolver secrets,
      List<String> groups,
      LiveTarget live,
      Inventory formerInventory,
      Consumer<LiveTarget> closing) {
    this.closing = closing;
    this.config = config;
    this.kind = kind;
    this.secrets = secrets;
    this.groups = groups;
    this.live = live;
    this.formerInventory = formerInventory;
    this.inventory = formerInventory;
  }

  @Override
  public Preparation run(Call<Preparation> call) throws Exception {
    if (live == null && !create()) {
      return this;
    }
    Deadline deadline = call.deadline().atMost(DISCOVERY);
    try {
      inventory = live.use(target -> target.discover(deadline));
    } catch (RuntimeException | LinkageError e) {
      // The steps of the last inventory, or those that need none, are better than no steps.
      discoveryTrouble = "could not look what is behind it: " + e;
      inventory = formerInventory;
    }
    Map<String, List<PlannedStep>> contributed = new HashMap<>();
    try {
      for (String group : groups) {
        contributed.put(
            group, List.copyOf(live.use(target -> target.contribute(inventory, Scope.all(group)))));
      }
      steps = contributed;
    } catch (RuntimeException | LinkageError e) {
      wrong = "its steps cannot be told: " + e;
    }
    return this;
  }

  private boolean create() {
    List<TargetSchema.Violation> violations = kind.schema().check(config.settings());
    if (!violations.isEmpty()) {
      wrong =
          violations.stream()
              .map(
                  v ->
                      v.key()
                          + (v.value().isEmpty() ? " is missing" : " = " + v.value())
                          + ", expected "
                          + v.expected())
              .collect(Collectors.joining("; "));
      return false;
    }
    try {
      live = new LiveTarget(config.name(), kind.factory().create(config, secrets), closing);
      return true;
    } catch (RuntimeException | LinkageError e) {
      wrong = e.getMessage() == null ? e.toString() : e.getMessage();
      return false;
    }
  }

  KindTable.Kind kind() {
    return kind;
  }

  /** The object; null if it could not be made. */
  LiveTarget live() {
    return live;
  }

  /** Why the target has no steps; empty if it has. */
  String wrong() {
    return wrong;
  }

  /** Why the inventory is an old one; empty if it is not. */
  String discoveryTrouble() {
    return discoveryTrouble;
  }

  Inventory inventory() {
    return inventory;
  }

  /** The steps by group; null if it did not get that far. */
  Map<String, List<PlannedStep>> steps() {
    return steps;
  }
}
