/** What becomes of a run when the agent is killed, stopped or exchanged in the middle of it. */
package io.featherfall.itests.kill;
