package io.featherfall.api.health;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Registered as a service by whoever can tell that something is wrong. */
@ConsumerType
public interface ProblemSource {
  /** What is wrong at this moment; empty if all is well. Any thread; never blocks. */
  List<Problem> problems();
}
