/** An action bundle that does everything an action bundle must not do. */
package io.featherfall.itests.bundle.misbehave;
