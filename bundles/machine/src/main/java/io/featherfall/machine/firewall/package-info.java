/** What the packet filter of this machine does with a datagram of a card. */
package io.featherfall.machine.firewall;
