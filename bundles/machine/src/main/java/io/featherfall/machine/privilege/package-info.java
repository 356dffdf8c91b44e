/** What the user who asks may do. */
package io.featherfall.machine.privilege;
