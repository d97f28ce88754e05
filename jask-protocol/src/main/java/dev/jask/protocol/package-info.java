/**
 * What clients, the scheduler and workers say to each other: immutable messages, and no behaviour.
 *
 * <p>Within one JVM the messages are handed over as they are; between machines they are what
 * travels.
 */
@NullMarked
package dev.jask.protocol;

import org.jspecify.annotations.NullMarked;
