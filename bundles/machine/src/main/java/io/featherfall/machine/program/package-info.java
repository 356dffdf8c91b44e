/** Runs programs that tell something about the machine. */
package io.featherfall.machine.program;
