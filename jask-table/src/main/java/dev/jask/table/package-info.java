/** In-memory tables on DuckDB: schema, rows, columns, files, and Java records in and out. */
@NullMarked
package dev.jask.table;

import org.jspecify.annotations.NullMarked;
