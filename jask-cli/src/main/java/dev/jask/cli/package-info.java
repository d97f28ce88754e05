/** The {@code jask} command. */
@NullMarked
package dev.jask.cli;

import org.jspecify.annotations.NullMarked;
