/** Where a worker keeps results: in memory as long as there is room, on disk beyond that. */
@NullMarked
package dev.jask.worker.store;

import org.jspecify.annotations.NullMarked;
