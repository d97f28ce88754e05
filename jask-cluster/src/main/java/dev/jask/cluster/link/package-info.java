/** Connections between processes: ordered, acknowledged, watched, over Pekko. */
@NullMarked
package dev.jask.cluster.link;

import org.jspecify.annotations.NullMarked;
