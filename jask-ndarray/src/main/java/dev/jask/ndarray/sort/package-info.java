/** Sorting, selecting, searching and sets of arrays. */
@NullMarked
package dev.jask.ndarray.sort;

import org.jspecify.annotations.NullMarked;
