package io.featherfall.core.internal.service;

import io.featherfall.api.run.Plan;
import io.featherfall.api.service.PlanService;
import io.featherfall.api.service.PowerStateService.GroupView;
import io.featherfall.api.service.RefusedException;
import io.featherfall.api.ups.Reading;
import io.featherfall.core.internal.decide.Core;
import io.featherfall.core.internal.decide.CoreComponent;
import io.featherfall.core.internal.plan.Planner;
import io.featherfall.core.internal.target.GroupTargets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Computes plans for those who ask; the engine computes its own in the same way. */
@Component
public final class PlanDesk implements PlanService {
  private static final Duration LONGEST_QUESTION = Duration.ofSeconds(20);

  private final Core core;
  private final InstantSource clock = InstantSource.system();
  private final Planner planner = new Planner(Planner.DOWN);

  @Activate
  public PlanDesk(@Reference CoreComponent core) {
    this.core = core.core();
  }

  @Override
  public Plan plan(String groupId) throws RefusedException {
    GroupView group =
        core.views()
            .group(groupId)
            .orElseThrow(() -> RunDesk.unknownGroup(groupId, core.views().groupIds()));
    try {
      core.targets().refresh(groupId, LONGEST_QUESTION);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException("interrupted while the targets were asked for their steps");
    }
    GroupTargets told = core.targets().of(groupId);
    Optional<Duration> runtime =
        group.upsIds().stream()
            .flatMap(ups -> core.views().reading(ups).flatMap(Reading::runtime).stream())
            .min(Comparator.naturalOrder());
    return planner
        .plan(groupId, told.contributions(), told.unprotected(), runtime, clock.instant())
        .plan();
  }
}
