/** {@code featherfall backup} and {@code restore}, beside the agent. */
package io.featherfall.launcher.backup;
