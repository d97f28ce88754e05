package dev.jask.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.protocol.WorkerId;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryViewTest {

    private static WorkerTelemetry worker(
            String name, String address, long pid, long results, long tables, long resident) {
        return new WorkerTelemetry(
                new WorkerId(address, 1),
                name,
                0,
                new Telemetry(
                        new Telemetry.ProcessLoad(pid, 1, 0.5, 2, 3, 4, 5, 6),
                        new Telemetry.MemoryUse(
                                1_000, results, tables, 30, 20, resident, 0, 0, 0, 0, 0),
                        new Telemetry.Work(2, 1, 0, 1, 3, 0),
                        Telemetry.Traffic.NONE,
                        new Telemetry.Spilling(0, 0, 0)),
                List.of());
    }

    @Test
    void of_aProcessOfItsOwn_countsAsOtherWhatIsNeitherResultsNorOnTheWay() {
        MemoryView view = MemoryView.of(List.of(worker("a", "jask://h:1", 7, 100, 200, 900)));

        assertThat(view.workers())
                .containsExactly(new MemoryView.Line("a", 300, 30, 20, 580, 900, 1_000));
        assertThat(view.total())
                .isEqualTo(new MemoryView.Line("all", 300, 30, 20, 580, 900, 1_000));
    }

    @Test
    void of_workersOfOneProcess_countItsMemoryOnce() {
        MemoryView view =
                MemoryView.of(
                        List.of(
                                worker("a", "jask://h:1", 7, 100, 0, 1_000),
                                worker("b", "jask://h:2", 7, 300, 0, 1_000)));

        assertThat(view.total().other()).isEqualTo(1_000 - 100 - 300 - 20 - 20);
        assertThat(view.total().resident()).isEqualTo(1_000);
    }

    @Test
    void of_processesOfOneNumberOnTwoMachines_countsBoth() {
        MemoryView view =
                MemoryView.of(
                        List.of(
                                worker("a", "jask://one:1", 7, 100, 0, 1_000),
                                worker("b", "jask://two:1", 7, 100, 0, 1_000)));

        assertThat(view.total().resident()).isEqualTo(2_000);
    }

    @Test
    void of_aSystemThatDoesNotTellProcessesMemory_hasNoOther() {
        MemoryView view = MemoryView.of(List.of(worker("a", "jask://h:1", 7, 100, 200, 0)));

        assertThat(view.total().other()).isZero();
        assertThat(view.total().resident()).isEqualTo(320);
    }

    @Test
    void toString_isAnAlignedTableWithATotal() {
        MemoryView view =
                MemoryView.of(
                        List.of(
                                worker("first", "jask://h:1", 7, 1_500_000, 0, 90_000_000),
                                worker("second", "jask://h:2", 8, 500, 0, 80_000_000)));

        assertThat(view.toString().lines())
                .containsExactly(
                        "worker  managed  spilled  in flight    other  process    limit",
                        "first   1.50 MB     30 B       20 B  88.5 MB  90.0 MB  1.00 kB",
                        "second    500 B     30 B       20 B  80.0 MB  80.0 MB  1.00 kB",
                        "all     1.50 MB     60 B       40 B   168 MB   170 MB  2.00 kB");
    }
}
