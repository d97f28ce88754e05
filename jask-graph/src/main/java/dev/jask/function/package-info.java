/**
 * Functions that users hand over to be run as tasks: like those of {@code java.util.function}, but
 * they may throw checked exceptions, and they are serialisable.
 */
@NullMarked
package dev.jask.function;

import org.jspecify.annotations.NullMarked;
