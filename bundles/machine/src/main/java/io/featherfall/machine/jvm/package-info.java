/** The Java that runs this. */
package io.featherfall.machine.jvm;
