package dev.jask.table;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The one place that holds the process-wide DuckDB instance, for users who name none.
 *
 * <p>The fields are final and initialised when they are first needed; a program that gives its own
 * {@link DuckDb} everywhere never makes the instance.
 */
final class SharedDuckDb {

    private SharedDuckDb() {}

    private static final class OfProcess {
        private static final DuckDb INSTANCE = DuckDb.open(DuckDbOptions.defaults());
    }

    private static final class Scopes {
        private static final List<DuckDbScope> FOUND =
                ServiceLoader.load(DuckDbScope.class, SharedDuckDb.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
    }

    static DuckDb instance() {
        for (DuckDbScope scope : Scopes.FOUND) {
            Optional<DuckDb> current = scope.current();
            if (current.isPresent()) {
                return current.get();
            }
        }
        return OfProcess.INSTANCE;
    }
}
