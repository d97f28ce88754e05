/** Arrays in files and in memory of other kinds: npy, npz, raw binary, images, buffers. */
@NullMarked
package dev.jask.ndarray.io;

import org.jspecify.annotations.NullMarked;
