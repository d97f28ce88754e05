@NullMarked
package dev.jask.array;

import org.jspecify.annotations.NullMarked;
