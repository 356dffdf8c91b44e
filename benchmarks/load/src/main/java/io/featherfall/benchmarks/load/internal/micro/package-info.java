/** What runs inside one JVM, measured by JMH. */
package io.featherfall.benchmarks.load.internal.micro;
