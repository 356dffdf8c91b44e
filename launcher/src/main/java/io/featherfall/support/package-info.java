/**
 * Support bundles, shared by the agent, which embeds a copy, and the command beside it: everything
 * that helps to find out what is wrong, without secrets, addresses and names of people and hosts.
 */
package io.featherfall.support;
