/** A card in software as a process of its own, and what else several kinds of test share of it. */
package io.featherfall.itests.card;
