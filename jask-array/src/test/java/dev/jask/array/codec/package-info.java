@NullMarked
package dev.jask.array.codec;

import org.jspecify.annotations.NullMarked;
