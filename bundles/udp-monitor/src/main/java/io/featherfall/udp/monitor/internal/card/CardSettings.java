package io.featherfall.udp.monitor.internal.card;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The settings of one card; stable names. */
@ObjectClassDefinition(
    name = "Featherfall: network management card",
    description = "One UPS that is heard through its card's status datagrams.")
public @interface CardSettings {
  @AttributeDefinition(
      name = "Name",
      description = "What the UPS is called everywhere: up to 64 printable characters, unique.")
  String name() default "";

  @AttributeDefinition(
      name = "Address of the card",
      description =
          "IPv4 address as the card writes it into its datagrams (PC=), also where a router "
              + "translates addresses: 192.0.2.10. Unique.")
  String address() default "";

  @AttributeDefinition(
      name = "User name",
      description = "As set on the card, up to 10 characters, case-sensitive.")
  String user() default "apc";

  @AttributeDefinition(
      name = "Authentication phrase",
      description = "As set on the card, 15 to 32 ASCII characters, case-sensitive.",
      type = AttributeType.PASSWORD)
  String phrase() default "";

  @AttributeDefinition(
      name = "Unit of the runtime",
      description = "What this model's runtime value counts: minutes on most, seconds on some.",
      options = {
        @Option(label = "minutes", value = "minutes"),
        @Option(label = "seconds", value = "seconds")
      })
  String runtimeUnit() default "minutes";
}
