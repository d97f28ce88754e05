/** How arrays are cut into blocks. */
@NullMarked
package dev.jask.array.chunk;

import org.jspecify.annotations.NullMarked;
