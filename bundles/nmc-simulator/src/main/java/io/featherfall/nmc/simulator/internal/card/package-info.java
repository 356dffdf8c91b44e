/** The simulated card: settings, counters, datagrams, control exchange. No OSGi, no threads. */
package io.featherfall.nmc.simulator.internal.card;
