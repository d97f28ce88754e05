/**
 * What a dataframe means and how it is computed: expressions, the rules that improve them, and the
 * stages they become.
 */
@NullMarked
package dev.jask.dataframe.plan;

import org.jspecify.annotations.NullMarked;
