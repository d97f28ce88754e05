@NullMarked
package dev.jask.ndarray.statistics;

import org.jspecify.annotations.NullMarked;
