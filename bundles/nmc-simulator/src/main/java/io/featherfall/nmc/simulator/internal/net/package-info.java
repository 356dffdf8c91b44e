/** The simulated card on the network: UDP sender, HTTP side, and the thread that drives both. */
package io.featherfall.nmc.simulator.internal.net;
