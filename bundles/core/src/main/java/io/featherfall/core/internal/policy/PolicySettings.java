package io.featherfall.core.internal.policy;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of one rule, for people and forms. */
@ObjectClassDefinition(
    name = "Featherfall shutdown rule",
    description = "What one condition leads to; one configuration per condition.")
@interface PolicySettings {
  @AttributeDefinition(
      description = "The condition by its event name: PowerFailed, Overload, LowBattery ...")
  String condition();

  @AttributeDefinition(
      required = false,
      description =
          "Whether the condition starts a shutdown. If not given: as delivered, which is true for"
              + " LowBattery, UpsTurnOffInitiated and MultipleCriticalEvents only.")
  boolean enableShutdown();

  @AttributeDefinition(
      required = false,
      min = "0",
      max = "86400",
      description =
          "Seconds the condition must last before the shutdown begins. If not given: 120 for"
              + " PowerFailed, 10 for MultipleCriticalEvents, else 0.")
  int shutdownDelaySeconds();
}
