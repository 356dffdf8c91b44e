/**
 * What a distribution is made of, read from the jars themselves: the bill of materials, the list of
 * third parties, and whether every licence is one we may pass on.
 */
package io.featherfall.materials;
