/** What processes of a cluster measure of themselves, kept, shown and recorded. */
@NullMarked
package dev.jask.cluster.telemetry;

import org.jspecify.annotations.NullMarked;
