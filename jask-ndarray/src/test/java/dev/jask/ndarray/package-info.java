@NullMarked
package dev.jask.ndarray;

import org.jspecify.annotations.NullMarked;
