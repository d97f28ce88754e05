package dev.jask.cluster.telemetry;

/**
 * Whether a process is ready for work.
 *
 * @param reason why not, or what it is doing
 */
public record Health(boolean ready, String reason) {

    /** It is. */
    public static Health good() {
        return new Health(true, "ready");
    }

    /** It is not. */
    public static Health not(String reason) {
        return new Health(false, reason);
    }
}
