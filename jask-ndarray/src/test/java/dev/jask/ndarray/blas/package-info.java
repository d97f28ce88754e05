@NullMarked
package dev.jask.ndarray.blas;

import org.jspecify.annotations.NullMarked;
