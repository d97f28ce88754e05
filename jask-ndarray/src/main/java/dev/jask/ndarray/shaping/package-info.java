/** Making arrays, and turning them into others of the same elements. */
@NullMarked
package dev.jask.ndarray.shaping;

import org.jspecify.annotations.NullMarked;
