/** Chunked arrays: handles on expressions over a grid of chunks. */
@NullMarked
package dev.jask.array;

import org.jspecify.annotations.NullMarked;
