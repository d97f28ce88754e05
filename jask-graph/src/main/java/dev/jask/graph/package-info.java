/** Keys, tasks, layers and graphs: what is to be computed, apart from who computes it. */
@NullMarked
package dev.jask.graph;

import org.jspecify.annotations.NullMarked;
