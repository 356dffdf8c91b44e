/** The file systems the agent works on. */
package io.featherfall.machine.disk;
