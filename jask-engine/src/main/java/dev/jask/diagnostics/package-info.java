/** Looking at an engine at work: progress, a sampling profiler, and summaries of runs. */
@NullMarked
package dev.jask.diagnostics;

import org.jspecify.annotations.NullMarked;
