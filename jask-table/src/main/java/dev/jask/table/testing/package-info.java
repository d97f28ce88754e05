/** Assertions about tables, for tests of programs that use them. */
@NullMarked
package dev.jask.table.testing;

import org.jspecify.annotations.NullMarked;
