/**
 * The rules of the house, as tests: which module may use which, and what has no place in the
 * sources.
 */
@NullMarked
package dev.jask.architecture;

import org.jspecify.annotations.NullMarked;
