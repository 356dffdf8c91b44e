/** The SPI of monitors: whoever hears a UPS registers one {@code UpsSource} per UPS. */
@Export
@Version("1.0.0")
package io.featherfall.api.source;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
