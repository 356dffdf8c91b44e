/** How a component refuses a wrong setting. */
@Export
@Version("1.0.0")
package io.featherfall.api.setting;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
