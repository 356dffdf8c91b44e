package io.featherfall.nmc.simulator.internal.component;

import io.featherfall.nmc.simulator.internal.card.CardDefaults;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of one simulated card. */
@ObjectClassDefinition(
    name = "Simulated network management card",
    description = "A card and its UPS in software, for demonstrations and tests.")
@interface SimulatedCardConfig {
  @AttributeDefinition(description = "How commands call it.")
  String name() default CardDefaults.NAME;

  @AttributeDefinition(description = "The card's IPv4 address as it stands in its datagrams (PC).")
  String cardAddress() default CardDefaults.CARD_ADDRESS;

  @AttributeDefinition(description = "User name, 1 to 10 characters.")
  String user() default CardDefaults.USER;

  @AttributeDefinition(
      description = "Authentication phrase, 15 to 32 characters; required.",
      type = AttributeType.PASSWORD)
  String phrase() default "";

  @AttributeDefinition(
      description =
          "ADDRESS:PORT, separated by commas, IPv6 in brackets; unicast or broadcast. All get the"
              + " same bytes.")
  String destinations() default CardDefaults.DESTINATIONS;

  @AttributeDefinition(description = "Milliseconds between two statuses.")
  long statusIntervalMillis() default CardDefaults.STATUS_INTERVAL_MILLIS;

  @AttributeDefinition(description = "Milliseconds between two client lists.")
  long clientListIntervalMillis() default CardDefaults.CLIENT_LIST_INTERVAL_MILLIS;

  @AttributeDefinition(
      description = "File that keeps the reboot counter; empty: in the bundle's own storage.")
  String stateFile() default "";

  @AttributeDefinition(description = "TCP port of the control page; -1: none, 0: any free port.")
  int httpPort() default CardDefaults.HTTP_PORT;

  @AttributeDefinition(description = "Address the control page is bound to.")
  String httpBindAddress() default CardDefaults.HTTP_BIND_ADDRESS;

  @AttributeDefinition(
      description =
          "IPv4 addresses of the registered clients, separated by commas; \"destinations\": the"
              + " unicast destinations; empty: none.")
  String clients() default CardDefaults.CLIENTS;

  @AttributeDefinition(description = "Model of the UPS.")
  String model() default CardDefaults.MODEL;

  @AttributeDefinition(description = "Serial number of the UPS.")
  String serial() default CardDefaults.SERIAL;

  @AttributeDefinition(description = "Firmware of the UPS.")
  String firmware() default CardDefaults.FIRMWARE;

  @AttributeDefinition(description = "Name of the UPS, up to 8 characters.")
  String upsName() default CardDefaults.UPS_NAME;

  @AttributeDefinition(description = "Usual load in percent.")
  double loadPercent() default CardDefaults.LOAD_PERCENT;

  @AttributeDefinition(description = "Minutes that a full battery carries the usual load.")
  double runtimeMinutes() default CardDefaults.RUNTIME_MINUTES;

  @AttributeDefinition(description = "The battery is low at so many minutes left.")
  int lowBatteryMinutes() default CardDefaults.LOW_BATTERY_MINUTES;

  @AttributeDefinition(description = "Seconds from the order to turn off until the power goes.")
  int shutdownDelaySeconds() default CardDefaults.SHUTDOWN_DELAY_SECONDS;

  @AttributeDefinition(description = "How much faster than a real battery this one drains.")
  double timeFactor() default CardDefaults.TIME_FACTOR;
}
