/** The built archive as a process, and what the operating system says of it. */
package io.featherfall.benchmarks.load.internal.product;
