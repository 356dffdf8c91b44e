/** The SPI of action bundles: how a kind of shutdown target describes and carries out its steps. */
@Export
@Version("1.0.0")
package io.featherfall.api.action;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
