/** Discrete Fourier transforms of arrays. */
@NullMarked
package dev.jask.ndarray.fft;

import org.jspecify.annotations.NullMarked;
