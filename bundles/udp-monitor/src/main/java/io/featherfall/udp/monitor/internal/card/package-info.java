/** One configured card: its settings, its sequence, its readings, its place in the registry. */
package io.featherfall.udp.monitor.internal.card;
