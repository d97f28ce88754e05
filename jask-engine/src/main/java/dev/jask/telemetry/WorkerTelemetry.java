package dev.jask.telemetry;

import dev.jask.protocol.WorkerId;
import java.util.List;

/**
 * What is known of a worker by its own measurements.
 *
 * @param id the worker
 * @param name what people call it
 * @param ageMillis how long ago the latest reading came
 * @param latest the latest reading
 * @param history what came before, oldest first, the latest included: as far back as is remembered
 */
public record WorkerTelemetry(
        WorkerId id, String name, long ageMillis, Telemetry latest, List<Point> history) {

    public WorkerTelemetry {
        history = List.copyOf(history);
    }

    /**
     * The little that is remembered of an older reading.
     *
     * @param takenMillis when, by the worker's clock since 1970
     * @param cores how many processors its process kept busy
     * @param managed what results took
     * @param spilled what those on disk would take
     * @param inFlight what was on its way
     * @param resident what the process took in all
     * @param running how many functions ran
     */
    public record Point(
            long takenMillis,
            double cores,
            long managed,
            long spilled,
            long inFlight,
            long resident,
            int running) {

        /** The same of a whole reading. */
        public static Point of(Telemetry reading) {
            Telemetry.MemoryUse memory = reading.memory();
            return new Point(
                    reading.process().takenMillis(),
                    reading.process().cores(),
                    memory.managed(),
                    memory.spilled(),
                    memory.inFlight(),
                    memory.resident(),
                    reading.work().running());
        }
    }
}
