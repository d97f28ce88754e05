package dev.jask.simulation;

import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that a worker holds. Each that is put is compared with sequential evaluation. */
final class SimulatedStore {

    private final WorkerId owner;
    private final Universe universe;
    private final Map<Key, Long> values = new LinkedHashMap<>();
    private final Map<Key, Long> sizes = new LinkedHashMap<>();
    private long bytes;

    SimulatedStore(WorkerId owner, Universe universe) {
        this.owner = owner;
        this.universe = universe;
    }

    void put(Key key, long value, long size) {
        long expected = universe.value(key);
        if (value != expected) {
            throw new SimulationException(
                    "%s at %s is %d; sequential evaluation gives %d"
                            .formatted(key, owner, value, expected));
        }
        values.put(key, value);
        Long before = sizes.put(key, size);
        bytes += size - (before == null ? 0 : before);
    }

    @Nullable Long get(Key key) {
        return values.get(key);
    }

    void drop(Key key) {
        values.remove(key);
        Long size = sizes.remove(key);
        bytes -= size == null ? 0 : size;
    }

    /** What is held takes no memory any more: it went to disk, where it is found as before. */
    void spill() {
        sizes.replaceAll((_, _) -> 0L);
        bytes = 0;
    }

    long bytes() {
        return bytes;
    }

    Map<Key, Long> values() {
        return values;
    }
}
