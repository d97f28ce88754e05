/**
 * Sorting, selecting and counting on primitive arrays: numbers become longs of the same order, and
 * one kernel serves all of them. The order is NumPy's: NaN comes last.
 */
@NullMarked
package dev.jask.ndarray.kernel.sort;

import org.jspecify.annotations.NullMarked;
