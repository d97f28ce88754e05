@NullMarked
package dev.jask.ndarray.kernel;

import org.jspecify.annotations.NullMarked;
