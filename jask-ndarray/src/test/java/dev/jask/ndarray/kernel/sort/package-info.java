@NullMarked
package dev.jask.ndarray.kernel.sort;

import org.jspecify.annotations.NullMarked;
