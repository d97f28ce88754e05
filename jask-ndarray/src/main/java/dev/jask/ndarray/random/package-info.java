/**
 * Random arrays: seeds, independent streams, distributions as values, and arrays drawn from them.
 */
@NullMarked
package dev.jask.ndarray.random;

import org.jspecify.annotations.NullMarked;
