/** Benchmarks of the built product, and the load generators they need. */
package io.featherfall.benchmarks.load.internal;
