package io.featherfall.api.service;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.ups.UpsSnapshot;
import io.featherfall.api.ups.UpsState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What core knows and has decided of every UPS and power group. Thread-safe, never blocks. */
@ProviderType
public interface PowerStateService {
  /** All UPSs, by name. */
  List<UpsView> upses();

  /** All power groups, by name. */
  List<GroupView> groups();

  /** One UPS; empty if no source has ever brought it. */
  default Optional<UpsView> ups(String upsId) {
    return upses().stream().filter(u -> u.upsId().equals(upsId)).findFirst();
  }

  /**
   * One UPS as core sees it.
   *
   * @param upsId its name
   * @param state the state decided on
   * @param since when it was entered, wall clock
   * @param reason why, in words
   * @param age time since the last accepted reading, monotonic; empty if there was none
   * @param conditions what is raised now, with the moment it was
   * @param snapshot what its source says; the last known one if the source is gone
   * @param sourcePresent whether a source for it is registered now
   */
  record UpsView(
      String upsId,
      UpsState state,
      Instant since,
      String reason,
      Optional<Duration> age,
      Map<Condition, Instant> conditions,
      UpsSnapshot snapshot,
      boolean sourcePresent) {
    public UpsView {
      conditions = Map.copyOf(conditions);
    }
  }

  /**
   * One power group.
   *
   * @param groupId its name
   * @param upsIds the UPSs that feed it
   * @param required how many of them the load needs
   * @param critical the conditions that policy would shut the group down for and that are raised
   *     now
   */
  record GroupView(String groupId, List<String> upsIds, int required, List<Condition> critical) {
    public GroupView {
      upsIds = List.copyOf(upsIds);
      critical = List.copyOf(critical);
    }
  }
}
