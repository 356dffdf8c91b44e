/**
 * A network management card in software.
 *
 * <p><b>Recorded</b> from a real card and kept: the grammar, keys and order of {@code MASTATUS} and
 * {@code MACONFIG}, their digest, the counters, the intervals. <b>Observed</b> with an independent
 * client (apcupsd): the turn-off over HTTP. <b>Reconstructed</b>: what a card does between its
 * datagrams, such as when exactly {@code SD} rises and how long a restart takes, and all electrical
 * figures.
 */
package io.featherfall.nmc.simulator.internal;
