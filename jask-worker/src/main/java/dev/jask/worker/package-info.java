/** The worker: a pure state machine that decides, and the store that keeps results. */
@NullMarked
package dev.jask.worker;

import org.jspecify.annotations.NullMarked;
