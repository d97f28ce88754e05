package dev.jask.table;

/**
 * The one place that holds the process-wide DuckDB instance, for users who name none.
 *
 * <p>The field is final and initialised when {@link DuckDb#shared} is first called; a program that
 * gives its own {@link DuckDb} everywhere never makes it.
 */
final class SharedDuckDb {

    private static final DuckDb INSTANCE = DuckDb.open(DuckDbOptions.defaults());

    private SharedDuckDb() {}

    static DuckDb instance() {
        return INSTANCE;
    }
}
