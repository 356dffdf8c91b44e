/** What the doctor finds, and what it can find out about the machine without an agent. */
package io.featherfall.machine;
