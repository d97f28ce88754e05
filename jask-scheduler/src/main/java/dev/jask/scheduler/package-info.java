/** The scheduler: a pure state machine over tasks, workers and clients. */
@NullMarked
package dev.jask.scheduler;

import org.jspecify.annotations.NullMarked;
