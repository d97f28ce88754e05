/**
 * Deterministic simulation: one scheduler core, many worker cores and several clients in one
 * thread, in virtual time, from one seed.
 */
@NullMarked
package dev.jask.simulation;

import org.jspecify.annotations.NullMarked;
