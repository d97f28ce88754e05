package dev.jask.dataframe.run;

import dev.jask.graph.WorkerContext;
import dev.jask.table.DuckDb;
import dev.jask.table.DuckDbScope;
import java.util.Optional;

/** Tables that a task makes live in the DuckDB of its worker. */
public final class WorkerDuckDb implements DuckDbScope {

    @Override
    public Optional<DuckDb> current() {
        return WorkerContext.isPresent()
                ? Optional.of(FrameSession.LOCAL.get().duckDb())
                : Optional.empty();
    }
}
