/** N-dimensional arrays in memory: dtypes, views, elementwise operations, reductions. */
@NullMarked
package dev.jask.ndarray;

import org.jspecify.annotations.NullMarked;
