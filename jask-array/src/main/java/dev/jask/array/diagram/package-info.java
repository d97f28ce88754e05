/** Pictures of how arrays are cut into blocks. */
@NullMarked
package dev.jask.array.diagram;

import org.jspecify.annotations.NullMarked;
