/** The processes of a cluster: scheduler, workers, a client's line, and what they share. */
@NullMarked
package dev.jask.cluster.node;

import org.jspecify.annotations.NullMarked;
