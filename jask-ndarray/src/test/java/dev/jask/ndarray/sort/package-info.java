@NullMarked
package dev.jask.ndarray.sort;

import org.jspecify.annotations.NullMarked;
