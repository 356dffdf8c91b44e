/** The memory that is left. */
package io.featherfall.machine.memory;
