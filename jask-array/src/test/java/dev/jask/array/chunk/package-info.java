@NullMarked
package dev.jask.array.chunk;

import org.jspecify.annotations.NullMarked;
