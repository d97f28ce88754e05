/** Files and folders that computations write. */
@NullMarked
package dev.jask.graph.files;

import org.jspecify.annotations.NullMarked;
