@NullMarked
package dev.jask.interop.arrow;

import org.jspecify.annotations.NullMarked;
