/** Lets an operator accept a card that was replaced. */
package io.featherfall.udp.monitor.internal.admission;
