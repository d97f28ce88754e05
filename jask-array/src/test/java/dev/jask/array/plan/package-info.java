@NullMarked
package dev.jask.array.plan;

import org.jspecify.annotations.NullMarked;
