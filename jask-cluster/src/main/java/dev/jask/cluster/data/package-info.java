/** Large results between processes: Arrow Flight on the wire, any bytes within. */
@NullMarked
package dev.jask.cluster.data;

import org.jspecify.annotations.NullMarked;
