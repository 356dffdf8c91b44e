package io.featherfall.api.service;

import io.featherfall.api.run.Plan;
import org.osgi.annotation.versioning.ProviderType;

/** Computes plans. Thread-safe. */
@ProviderType
public interface PlanService {
  /**
   * What would happen if this power group went down now. May ask targets for their inventory and so
   * take as long as the slowest of them is allowed to.
   *
   * @throws RefusedException if there is no such group
   */
  Plan plan(String groupId) throws RefusedException;
}
