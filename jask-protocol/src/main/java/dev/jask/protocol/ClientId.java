package dev.jask.protocol;

/**
 * One client of a scheduler.
 *
 * @param name unique among the scheduler's clients
 */
public record ClientId(String name) {

    @Override
    public String toString() {
        return name;
    }
}
