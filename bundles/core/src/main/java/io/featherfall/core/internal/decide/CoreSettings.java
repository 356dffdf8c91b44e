package io.featherfall.core.internal.decide;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Core's settings, for people and forms. */
@ObjectClassDefinition(
    name = "Featherfall core",
    description = "How decisions are made and steps carried out.")
@interface CoreSettings {
  @AttributeDefinition(
      required = false,
      min = "30",
      max = "600",
      description = "Seconds without an accepted reading after which communication is lost.")
  int communicationTimeoutSeconds() default 55;

  @AttributeDefinition(
      required = false,
      min = "1",
      max = "200",
      description = "How many steps may run at once.")
  int stepThreads() default 32;

  @AttributeDefinition(
      required = false,
      min = "5",
      max = "600",
      description = "Seconds for which being on battery is believed to be a self-test.")
  int selfTestLimitSeconds() default 60;
}
