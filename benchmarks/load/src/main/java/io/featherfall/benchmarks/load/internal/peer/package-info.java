/** The same datagrams for a foreign agent. */
package io.featherfall.benchmarks.load.internal.peer;
