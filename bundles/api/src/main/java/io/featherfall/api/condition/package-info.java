/**
 * The named states that are raised and cleared, under the vendor's names where the vendor has one.
 */
@Export
@Version("1.0.0")
package io.featherfall.api.condition;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
