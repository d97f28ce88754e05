/**
 * Files that dataframes are read from: finding them, what is in them, and how they are cut into
 * partitions.
 */
@NullMarked
package dev.jask.dataframe.io;

import org.jspecify.annotations.NullMarked;
