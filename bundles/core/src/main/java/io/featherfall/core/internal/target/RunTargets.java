package io.featherfall.core.internal.target;

import java.util.Optional;

/** The targets as the engine needs them. Thread-safe, never blocks for long. */
public interface RunTargets {
  /** What the targets of this group bring to its plan. */
  GroupTargets of(String groupId);

  /** The target's object; empty while its bundle is missing or its settings are wrong. */
  Optional<LiveTarget> live(String target);

  /** The kind of a configured target. */
  Optional<String> kind(String target);
}
