/** The SPI by which any bundle says that something is wrong and what to do about it. */
@Export
@Version("1.0.0")
package io.featherfall.api.health;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
