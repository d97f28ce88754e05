/** JMH benchmarks of hot paths; {@code jask jmh NAME} runs them. */
@NullMarked
package dev.jask.bench.jmh;

import org.jspecify.annotations.NullMarked;
