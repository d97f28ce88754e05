@NullMarked
package dev.jask.ndarray.shaping;

import org.jspecify.annotations.NullMarked;
