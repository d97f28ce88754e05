/** The processes of a cluster, and how they are started and watched. */
@NullMarked
package dev.jask.cluster.node;

import org.jspecify.annotations.NullMarked;
