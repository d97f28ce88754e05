/** What tasks of arrays run. */
@NullMarked
package dev.jask.array.run;

import org.jspecify.annotations.NullMarked;
