@NullMarked
package dev.jask.cluster.wire;

import org.jspecify.annotations.NullMarked;
