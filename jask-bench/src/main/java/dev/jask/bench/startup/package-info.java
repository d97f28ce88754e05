/** Small programs as a user writes them, whose start is timed. */
@NullMarked
package dev.jask.bench.startup;

import org.jspecify.annotations.NullMarked;
