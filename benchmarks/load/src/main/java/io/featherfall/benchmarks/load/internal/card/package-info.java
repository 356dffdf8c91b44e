/** Cards that send what a real one sent. */
package io.featherfall.benchmarks.load.internal.card;
