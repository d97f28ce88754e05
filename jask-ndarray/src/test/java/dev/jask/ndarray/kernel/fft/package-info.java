@NullMarked
package dev.jask.ndarray.kernel.fft;

import org.jspecify.annotations.NullMarked;
