/** Whether the port is the agent's, or could be. */
package io.featherfall.machine.port;
