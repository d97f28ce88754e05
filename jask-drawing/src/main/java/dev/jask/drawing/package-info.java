/** Pictures of graphs. */
@NullMarked
package dev.jask.drawing;

import org.jspecify.annotations.NullMarked;
