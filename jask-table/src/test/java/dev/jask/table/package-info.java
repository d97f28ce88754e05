@NullMarked
package dev.jask.table;

import org.jspecify.annotations.NullMarked;
