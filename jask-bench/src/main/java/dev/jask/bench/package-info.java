/**
 * Whole-program workloads and how they are measured, and the generated data that they and the demos
 * read.
 */
@NullMarked
package dev.jask.bench;

import org.jspecify.annotations.NullMarked;
