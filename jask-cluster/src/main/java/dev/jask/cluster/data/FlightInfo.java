package dev.jask.cluster.data;

import java.util.List;

/**
 * What Flight calls a flight: a result that has a name, perhaps in several parts, and where each
 * part is to be had.
 *
 * @param schema the columns, as an Arrow message with its prefix; empty if not known
 * @param parts in their order
 * @param bytes what all of it takes in the stores
 */
@SuppressWarnings("ArrayRecordComponent") // made for one answer and sent at once
public record FlightInfo(byte[] schema, List<Part> parts, long bytes) {

    public FlightInfo {
        parts = List.copyOf(parts);
    }

    /**
     * A part.
     *
     * @param name by which it is asked for
     * @param locations of data servers that have it, each as good as the others
     */
    public record Part(String name, List<String> locations) {

        public Part {
            locations = List.copyOf(locations);
        }
    }
}
