@NullMarked
package dev.jask.ndarray.linalg;

import org.jspecify.annotations.NullMarked;
