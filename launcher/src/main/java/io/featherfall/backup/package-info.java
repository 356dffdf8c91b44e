/**
 * Backups as archives, shared by the agent, which embeds a copy, and the commands beside it: a zip
 * file with the settings folder, the state that is worth keeping, and a manifest with checksums.
 */
package io.featherfall.backup;
