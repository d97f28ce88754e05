@NullMarked
package dev.jask.interop;

import org.jspecify.annotations.NullMarked;
