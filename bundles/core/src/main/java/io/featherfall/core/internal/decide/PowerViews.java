package io.featherfall.core.internal.decide;

import io.featherfall.api.service.PowerStateService;
import io.featherfall.api.ups.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;

/**
 * What the deciding thread has published of each UPS and group, for any thread to read: immutable
 * values, replaced whole, no lock shared with the decider.
 */
public final class PowerViews implements PowerStateService {
  private final LongSupplier nanoTime;
  private final ConcurrentSkipListMap<String, Published> upses = new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<String, GroupView> groups = new ConcurrentSkipListMap<>();

  /** A view without its age, which goes on growing, and the reading that gives it. */
  private record Published(UpsView view, Optional<Reading> last, long absentSinceNanos) {}

  public PowerViews(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void publish(UpsTracker ups) {
    UpsView view =
        new UpsView(
            ups.id,
            ups.status.state(),
            ups.since,
            ups.status.reason(),
            Optional.empty(),
            ups.raisedAt,
            ups.snapshot,
            ups.sourcePresent);
    upses.put(ups.id, new Published(view, ups.last, ups.absentSinceNanos));
  }

  void publish(GroupView group) {
    groups.put(group.groupId(), group);
  }

  /** There is no such UPS any more, nor its group. */
  void forget(UpsTracker ups) {
    upses.remove(ups.id);
    groups.remove(ups.group.id());
  }

  /** How long a UPS has had no source; empty if it has one. */
  public Optional<Duration> withoutSource(String upsId) {
    return Optional.ofNullable(upses.get(upsId))
        .filter(published -> !published.view().sourcePresent())
        .map(published -> Duration.ofNanos(nanoTime.getAsLong() - published.absentSinceNanos()));
  }

  @Override
  public List<UpsView> upses() {
    return upses.values().stream().map(this::aged).toList();
  }

  @Override
  public Optional<UpsView> ups(String upsId) {
    return Optional.ofNullable(upses.get(upsId)).map(this::aged);
  }

  @Override
  public List<GroupView> groups() {
    return List.copyOf(groups.values());
  }

  /** One group; empty if there is none of this name. */
  public Optional<GroupView> group(String groupId) {
    return Optional.ofNullable(groups.get(groupId));
  }

  /** The names of all groups. */
  public Set<String> groupIds() {
    return groups.keySet();
  }

  /** The last reading that counted. */
  public Optional<Reading> reading(String upsId) {
    return Optional.ofNullable(upses.get(upsId)).flatMap(Published::last);
  }

  private UpsView aged(Published published) {
    UpsView view = published.view();
    Optional<Duration> age =
        published
            .last()
            .map(reading -> Duration.ofNanos(nanoTime.getAsLong() - reading.receivedNanos()));
    return new UpsView(
        view.upsId(),
        view.state(),
        view.since(),
        view.reason(),
        age,
        view.conditions(),
        view.snapshot(),
        view.sourcePresent());
  }
}
