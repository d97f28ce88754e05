/**
 * The client: what a program uses to have tasks and collections computed, and futures of the
 * results.
 */
@NullMarked
package dev.jask.client;

import org.jspecify.annotations.NullMarked;
