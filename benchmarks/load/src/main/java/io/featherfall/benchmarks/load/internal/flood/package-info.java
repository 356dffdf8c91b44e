/** A thousand cards at once, and somebody who forges. */
package io.featherfall.benchmarks.load.internal.flood;
