/** What runs over the elements of arrays: programs of elementwise steps, block by block. */
@NullMarked
package dev.jask.ndarray.kernel;

import org.jspecify.annotations.NullMarked;
