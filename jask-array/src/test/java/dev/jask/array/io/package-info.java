/** Tests of files and targets. */
@NullMarked
package dev.jask.array.io;

import org.jspecify.annotations.NullMarked;
