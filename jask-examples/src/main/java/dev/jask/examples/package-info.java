/** Small programs that show how Jask is used. */
@NullMarked
package dev.jask.examples;

import org.jspecify.annotations.NullMarked;
