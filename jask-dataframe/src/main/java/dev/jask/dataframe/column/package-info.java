/**
 * Column expressions as data: built by methods, checked against a schema, rendered to DuckDB SQL.
 */
@NullMarked
package dev.jask.dataframe.column;

import org.jspecify.annotations.NullMarked;
