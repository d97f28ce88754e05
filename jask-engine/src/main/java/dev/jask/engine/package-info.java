/** The engine within one JVM, and what every engine offers to clients. */
@NullMarked
package dev.jask.engine;

import org.jspecify.annotations.NullMarked;
