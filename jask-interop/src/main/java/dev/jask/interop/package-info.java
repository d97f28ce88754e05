/** From tables and dataframes to arrays, and back. */
@NullMarked
package dev.jask.interop;

import org.jspecify.annotations.NullMarked;
