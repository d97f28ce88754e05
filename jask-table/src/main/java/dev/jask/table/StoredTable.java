package dev.jask.table;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;

/** A table in DuckDB that is dropped when its handle is closed or becomes unreachable. */
final class StoredTable implements AutoCloseable {

    private static final Cleaner CLEANER = Cleaner.create();

    private final Drop drop;
    private final Cleaner.Cleanable cleanable;

    private StoredTable(Drop drop) {
        this.drop = drop;
        this.cleanable = CLEANER.register(this, drop);
    }

    static StoredTable of(DuckDb duckDb, String name) {
        duckDb.stored();
        return new StoredTable(new Drop(duckDb, name, new AtomicBoolean()));
    }

    DuckDb duckDb() {
        return drop.duckDb();
    }

    String name() {
        return drop.name();
    }

    boolean isClosed() {
        return drop.done().get();
    }

    @Override
    public void close() {
        cleanable.clean();
    }

    /** What remains to be done when the handle is gone; so it must not refer to the handle. */
    private record Drop(DuckDb duckDb, String name, AtomicBoolean done) implements Runnable {
        @Override
        public void run() {
            if (done.compareAndSet(false, true)) {
                if (!duckDb.isClosed()) {
                    drop();
                }
                duckDb.dropped();
            }
        }

        private void drop() {
            try {
                duckDb.execute("DROP TABLE IF EXISTS " + name);
            } catch (TableException.Closed e) {
                // The instance was closed in between, and the table went with it.
                return;
            }
        }
    }
}
