/** The engine across JVMs: clusters that users start and connect to. */
@NullMarked
package dev.jask.cluster;

import org.jspecify.annotations.NullMarked;
