/**
 * What is known of one UPS: readings, snapshots, states. Values only, shared by sources and
 * services.
 */
@Export
@Version("1.0.0")
package io.featherfall.api.ups;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
