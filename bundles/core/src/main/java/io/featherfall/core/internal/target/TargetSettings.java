package io.featherfall.core.internal.target;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What every target's settings have in common; the rest is the kind's own. */
@ObjectClassDefinition(
    name = "Featherfall target",
    description =
        "Something that is shut down; one configuration per target. All further keys are settings"
            + " of its kind.")
@interface TargetSettings {
  @AttributeDefinition(description = "The target's name, unique among the targets.")
  String name();

  @AttributeDefinition(description = "The kind of target: command, os ...")
  String kind();

  @AttributeDefinition(
      description = "The UPSs or power groups that feed it, separated by commas; * for all.")
  String groups();
}
