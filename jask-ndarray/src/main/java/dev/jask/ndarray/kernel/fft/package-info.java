/** Discrete Fourier transforms of primitive arrays, of any length. */
@NullMarked
package dev.jask.ndarray.kernel.fft;

import org.jspecify.annotations.NullMarked;
