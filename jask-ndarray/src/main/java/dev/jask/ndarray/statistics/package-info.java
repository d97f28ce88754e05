/** Order statistics, histograms, correlations and the like of arrays. */
@NullMarked
package dev.jask.ndarray.statistics;

import org.jspecify.annotations.NullMarked;
