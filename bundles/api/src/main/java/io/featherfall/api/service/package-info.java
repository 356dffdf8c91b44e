/** What is true and what can be asked: services that the agent's own bundles provide. */
@Export
@Version("1.0.0")
package io.featherfall.api.service;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
