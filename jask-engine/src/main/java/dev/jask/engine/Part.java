package dev.jask.engine;

import dev.jask.protocol.WorkerId;
import java.util.Map;
import java.util.Optional;

/**
 * A process that takes part: the scheduler, a worker or a client.
 *
 * @param role what it is
 * @param name what it is called
 * @param worker its identity if it is a worker
 * @param address where it listens
 * @param jask its version of Jask
 * @param facts what it says of itself: {@code host}, {@code pid}, {@code java}, {@code os}, {@code
 *     duckdb}, {@code nanny}, as far as it knows
 */
public record Part(
        Role role,
        String name,
        Optional<WorkerId> worker,
        String address,
        String jask,
        Map<String, String> facts) {

    /** What a process is. */
    public enum Role {
        SCHEDULER,
        WORKER,
        CLIENT
    }

    public Part {
        facts = Map.copyOf(facts);
    }

    /** What it says of itself under that name; empty if it does not say. */
    public String fact(String fact) {
        return facts.getOrDefault(fact, "");
    }
}
