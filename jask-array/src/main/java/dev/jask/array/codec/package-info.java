/** How blocks and what tasks make of them become bytes, for other processes and for the disk. */
@NullMarked
package dev.jask.array.codec;

import org.jspecify.annotations.NullMarked;
