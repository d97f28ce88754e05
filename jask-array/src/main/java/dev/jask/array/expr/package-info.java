/** What arrays are computed from: operations over whole arrays. */
@NullMarked
package dev.jask.array.expr;

import org.jspecify.annotations.NullMarked;
