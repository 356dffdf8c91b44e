/** What more UPSs cost. */
package io.featherfall.benchmarks.load.internal.scale;
