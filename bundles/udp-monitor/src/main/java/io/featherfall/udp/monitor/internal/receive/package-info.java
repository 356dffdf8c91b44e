/** The path of a datagram from the wire to its card, and what is made of those that are dropped. */
package io.featherfall.udp.monitor.internal.receive;
