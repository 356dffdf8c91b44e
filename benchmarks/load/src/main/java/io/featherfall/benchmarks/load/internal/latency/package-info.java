/** From a datagram to a decision and to the first step. */
package io.featherfall.benchmarks.load.internal.latency;
