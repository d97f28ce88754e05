/** Dataframes: lazy tables in partitions, computed by an engine. */
@NullMarked
package dev.jask.dataframe;

import org.jspecify.annotations.NullMarked;
