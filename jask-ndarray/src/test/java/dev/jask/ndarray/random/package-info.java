@NullMarked
package dev.jask.ndarray.random;

import org.jspecify.annotations.NullMarked;
