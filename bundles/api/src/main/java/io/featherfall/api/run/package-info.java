/** Plans, runs and the operating mode as values, shared by services and events. */
@Export
@Version("1.0.0")
package io.featherfall.api.run;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
