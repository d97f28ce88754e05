/** What tasks of dataframes do on a worker. */
@NullMarked
package dev.jask.dataframe.run;

import org.jspecify.annotations.NullMarked;
