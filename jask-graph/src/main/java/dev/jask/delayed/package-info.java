/**
 * Delayed calls: ordinary functions put together to a graph, and run in parallel when the result is
 * asked for.
 */
@NullMarked
package dev.jask.delayed;

import org.jspecify.annotations.NullMarked;
