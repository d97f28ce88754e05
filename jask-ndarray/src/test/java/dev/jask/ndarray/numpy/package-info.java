/** What NumPy gave, read from files. */
@NullMarked
package dev.jask.ndarray.numpy;

import org.jspecify.annotations.NullMarked;
