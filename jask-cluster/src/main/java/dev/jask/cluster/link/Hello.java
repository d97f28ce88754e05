package dev.jask.cluster.link;

import java.util.Locale;
import java.util.Map;

/**
 * What a process says of itself when it opens a link, and what the other answers.
 *
 * @param protocol the version of the messages
 * @param jask the version of Jask
 * @param java the feature version of Java, for instance 25
 * @param role what it is
 * @param name what it is called
 * @param incarnation tells lives of processes with the same name and address apart
 * @param address where it listens, {@code jask://host:port}; {@link Links} fills it in
 * @param token the cluster's secret; empty where none is needed. It is the same at both ends of a
 *     link and does not travel: each proves that it knows it, and what a link says of its peer
 *     holds none.
 * @param properties more, for instance where the data server listens
 */
public record Hello(
        int protocol,
        String jask,
        int java,
        Role role,
        String name,
        long incarnation,
        String address,
        String token,
        Map<String, String> properties) {

    /** What a process is in a cluster. */
    public enum Role {
        CLIENT,
        WORKER,
        SCHEDULER,
        NANNY
    }

    public Hello {
        properties = Map.copyOf(properties);
    }

    /** The same with another address. */
    public Hello withAddress(String value) {
        return new Hello(protocol, jask, java, role, name, incarnation, value, token, properties);
    }

    /** Without the token: for messages and logs. */
    @Override
    public String toString() {
        return "%s %s (Jask %s, Java %d, protocol %d)%s"
                .formatted(
                        role.name().toLowerCase(Locale.ROOT),
                        name,
                        jask,
                        java,
                        protocol,
                        address.isEmpty() ? "" : " at " + address);
    }
}
