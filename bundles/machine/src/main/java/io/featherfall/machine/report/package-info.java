/** How findings are shown to people and programs, whoever found them. */
package io.featherfall.machine.report;
