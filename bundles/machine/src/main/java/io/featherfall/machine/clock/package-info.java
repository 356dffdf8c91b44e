/** The clock of the machine. */
package io.featherfall.machine.clock;
