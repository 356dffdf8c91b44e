/** What tests drop into a running agent's {@code etc/deploy}: bundles that misbehave. */
package io.featherfall.itests.bundle;
