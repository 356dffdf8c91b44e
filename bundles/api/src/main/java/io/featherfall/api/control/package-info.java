/** The SPI of whoever can command a UPS. */
@Export
@Version("1.0.0")
package io.featherfall.api.control;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
