/** {@code featherfall support}, beside the agent. */
package io.featherfall.launcher.support;
