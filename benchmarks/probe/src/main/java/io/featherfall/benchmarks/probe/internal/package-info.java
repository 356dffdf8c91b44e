/** A bundle that stamps what happens in an agent while it is measured. */
package io.featherfall.benchmarks.probe.internal;
