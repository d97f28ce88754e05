@NullMarked
package dev.jask.ndarray.io;

import org.jspecify.annotations.NullMarked;
