/** What processes say to each other, and how it becomes bytes. */
@NullMarked
package dev.jask.cluster.wire;

import org.jspecify.annotations.NullMarked;
