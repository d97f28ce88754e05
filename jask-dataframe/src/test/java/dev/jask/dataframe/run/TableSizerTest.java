package dev.jask.dataframe.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Token;
import dev.jask.table.DuckDb;
import dev.jask.table.DuckDbOptions;
import dev.jask.table.Table;
import dev.jask.worker.store.SpillProblem;
import dev.jask.worker.store.Store;
import dev.jask.worker.store.StoreListener;
import dev.jask.worker.store.StoreSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableSizerTest {

    private static final Key KEY = new KeyGroup("table", new Token(1, 2)).key(0);

    private static final class Told implements StoreListener {
        final List<String> what = new ArrayList<>();

        @Override
        public void memoryFull() {
            what.add("full");
        }

        @Override
        public void memoryFree() {
            what.add("free");
        }

        @Override
        public void spillProblem(SpillProblem problem) {
            what.add(problem.message());
        }
    }

    @Test
    void table_inAStore_isAccountedAtItsOwnEstimateApartFromTheHeap() {
        var told = new Told();
        try (DuckDb duckDb = DuckDb.open(DuckDbOptions.defaults().withThreads(1));
                Store store = new Store(StoreSettings.of(100_000), told)) {
            Table table =
                    duckDb.query("SELECT range AS i, repeat('x', 100) AS t FROM range(10000)");
            assertThat(table.sizeInBytes()).isGreaterThan(1_000_000);
            assertThat(store.put(KEY, table)).isEqualTo(table.sizeInBytes());
            assertThat(store.bytes(KEY)).isEqualTo(table.sizeInBytes());
            assertThat(store.stats().otherBytes()).isEqualTo(table.sizeInBytes());
            assertThat(store.stats().memoryBytes()).isZero();
            assertThat(told.what).isEmpty();
            store.drop(KEY);
            assertThat(store.stats().otherBytes()).isZero();
        }
    }

    @Test
    void table_ofFewRows_isGuessed() {
        try (DuckDb duckDb = DuckDb.open(DuckDbOptions.defaults().withThreads(1))) {
            Table table = duckDb.query("SELECT 1 AS a, 'x' AS b");
            assertThat(new TableSizer().sizeInBytes(table)).isEqualTo(64);
        }
    }

    @Test
    void table_thatIsClosed_takesNothing() {
        try (DuckDb duckDb = DuckDb.open(DuckDbOptions.defaults().withThreads(1));
                Store store = new Store(StoreSettings.of(100_000), new Told())) {
            Table table = duckDb.query("SELECT range AS i FROM range(5000)");
            table.close();
            assertThat(store.put(KEY, table)).isZero();
        }
    }
}
