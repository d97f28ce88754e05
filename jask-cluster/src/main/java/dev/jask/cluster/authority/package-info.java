/** Makes certificates for the processes of a cluster. */
@NullMarked
package dev.jask.cluster.authority;

import org.jspecify.annotations.NullMarked;
