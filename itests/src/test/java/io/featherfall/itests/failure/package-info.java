/** What becomes of a run when the agent itself fails. */
package io.featherfall.itests.failure;
