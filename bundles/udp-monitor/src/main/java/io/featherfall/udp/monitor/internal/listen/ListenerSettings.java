package io.featherfall.udp.monitor.internal.listen;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of the listener; stable names. */
@ObjectClassDefinition(
    name = "Featherfall: UDP listener",
    description = "The one UDP socket on which all network management cards are heard.")
public @interface ListenerSettings {
  @AttributeDefinition(
      name = "UDP port",
      description = "Cards send to 3052 unless told otherwise. 0 takes any free port.",
      min = "0",
      max = "65535")
  int port() default 3052;

  @AttributeDefinition(
      name = "Bind address",
      description =
          "Address or name of this machine; :: hears IPv4 and IPv6 on all interfaces, 0.0.0.0 IPv4"
              + " only.")
  String bindAddress() default "::";

  @AttributeDefinition(
      name = "Receive buffer, bytes",
      description =
          "What the operating system keeps while the agent is busy; it may grant less"
              + " (net.core.rmem_max on Linux).",
      min = "4096",
      max = "67108864")
  int receiveBufferBytes() default 4 << 20;
}
