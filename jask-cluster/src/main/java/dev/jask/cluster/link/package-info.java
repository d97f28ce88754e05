/** Connections between processes: ordered, acknowledged, watched. */
@NullMarked
package dev.jask.cluster.link;

import org.jspecify.annotations.NullMarked;
