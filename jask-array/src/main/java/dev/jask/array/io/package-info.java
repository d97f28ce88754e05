/** Files that blocks are read from, and where blocks are written to. */
@NullMarked
package dev.jask.array.io;

import org.jspecify.annotations.NullMarked;
