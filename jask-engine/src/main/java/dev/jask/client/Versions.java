package dev.jask.client;

import dev.jask.engine.Part;
import dev.jask.graph.JaskException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What the processes of a cluster run on.
 *
 * @param parts each process, and by what name it is known
 */
public record Versions(List<Part> parts) {

    private static final List<String> COMPARED = List.of("java", "duckdb", "os");

    public Versions {
        parts = List.copyOf(parts);
    }

    /**
     * In what the processes differ, one line each: for instance {@code java: 25.0.1 (scheduler,
     * w1), 25.0.2 (w2)}. Processes that do not say what they have are left out. Empty where all are
     * alike.
     */
    public List<String> mismatches() {
        var lines = new ArrayList<String>();
        addMismatch(lines, "jask", Part::jask);
        for (String fact : COMPARED) {
            addMismatch(lines, fact, part -> part.fact(fact));
        }
        return lines;
    }

    private void addMismatch(
            List<String> lines, String what, java.util.function.Function<Part, String> version) {
        SequencedMap<String, List<String>> who = new LinkedHashMap<>();
        for (Part part : parts) {
            String value = version.apply(part);
            if (!value.isEmpty()) {
                who.computeIfAbsent(value, _ -> new ArrayList<>()).add(part.name());
            }
        }
        if (who.size() > 1) {
            lines.add(
                    what
                            + ": "
                            + String.join(
                                    ", ", who.entrySet().stream().map(Versions::line).toList()));
        }
    }

    private static String line(Map.Entry<String, List<String>> entry) {
        return "%s (%s)".formatted(entry.getKey(), String.join(", ", entry.getValue()));
    }

    /**
     * Checks that all processes run on the same.
     *
     * @throws JaskException if they do not: the message says who has what
     */
    public Versions check() {
        List<String> mismatches = mismatches();
        if (!mismatches.isEmpty()) {
            throw new JaskException(
                    "the processes of this cluster do not run on the same: "
                            + String.join("; ", mismatches));
        }
        return this;
    }
}
