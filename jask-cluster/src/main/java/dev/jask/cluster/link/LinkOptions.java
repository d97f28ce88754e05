package dev.jask.cluster.link;

import dev.jask.cluster.security.Certificates;
import dev.jask.graph.JaskException;
import java.time.Duration;
import java.util.Optional;

/**
 * How a process links with others.
 *
 * @param host the name or address under which others reach this process; links are listened for at
 *     the same, or at every address of the machine if {@code everywhere}
 * @param everywhere whether links are listened for at every address of the machine
 * @param port where links are listened for; 0 takes any that is free
 * @param connectTimeout how long a call to another process waits for its answer
 * @param heartbeat how often each side says something at least
 * @param silence how long the other side may say nothing before the link is lost
 * @param unacknowledgedBytesMax how much may wait for the other side before the link is lost; a
 *     message of any size is taken while less than this waits
 * @param frameBytes the largest piece that is given to the transport at once
 * @param tls what both sides show each other; without it nothing is encrypted
 */
public record LinkOptions(
        String host,
        boolean everywhere,
        int port,
        Duration connectTimeout,
        Duration heartbeat,
        Duration silence,
        long unacknowledgedBytesMax,
        int frameBytes,
        Optional<Certificates> tls) {

    private static final long MEBIBYTE = 1 << 20;
    private static final int FRAME_BYTES_MIN = 1 << 10;
    private static final int FRAME_BYTES_MAX = 16 << 20;
    private static final int PORT_MAX = 65_535;
    private static final int TICKS_PER_HEARTBEAT = 4;
    private static final Duration TICK_MAX = Duration.ofMillis(250);

    public LinkOptions {
        if (host.isBlank()) {
            throw new JaskException("A host to listen at is needed, for instance 127.0.0.1.");
        }
        if (port < 0 || port > PORT_MAX) {
            throw new JaskException(
                    "%d is no port. Ports go from 1 to %d; 0 takes any that is free."
                            .formatted(port, PORT_MAX));
        }
        needPositive("connect timeout", connectTimeout);
        needPositive("heartbeat interval", heartbeat);
        needPositive("silence", silence);
        if (silence.compareTo(heartbeat.multipliedBy(2)) < 0) {
            throw new JaskException(
                    "A link that says something every %s cannot be lost after a silence of %s. Allow at least two intervals."
                            .formatted(heartbeat, silence));
        }
        if (unacknowledgedBytesMax < 1) {
            throw new JaskException(
                    "At least one byte must be allowed to wait for the other side, not %d."
                            .formatted(unacknowledgedBytesMax));
        }
        if (frameBytes < FRAME_BYTES_MIN || frameBytes > FRAME_BYTES_MAX) {
            throw new JaskException(
                    "Frames have %d to %d bytes, not %d."
                            .formatted(FRAME_BYTES_MIN, FRAME_BYTES_MAX, frameBytes));
        }
    }

    /**
     * How often a side looks whether it is time to say something. What goes along with something
     * else waits no longer for it.
     */
    Duration tick() {
        Duration tick = heartbeat.dividedBy(TICKS_PER_HEARTBEAT);
        return tick.compareTo(TICK_MAX) < 0 ? tick : TICK_MAX;
    }

    /** Links within this machine, at any free port. */
    public static LinkOptions local() {
        return at("127.0.0.1", 0);
    }

    /** Links at a host and port, the rest as is usual. */
    public static LinkOptions at(String host, int port) {
        return new LinkOptions(
                host,
                false,
                port,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Math.max(64 * MEBIBYTE, Runtime.getRuntime().maxMemory() / 8),
                (int) (MEBIBYTE / 4),
                Optional.empty());
    }

    /** The same, listening at every address of the machine. */
    public LinkOptions withEverywhere(boolean value) {
        return new LinkOptions(
                host,
                value,
                port,
                connectTimeout,
                heartbeat,
                silence,
                unacknowledgedBytesMax,
                frameBytes,
                tls);
    }

    /** The same with another time to wait for an answer. */
    public LinkOptions withConnectTimeout(Duration value) {
        return new LinkOptions(
                host,
                everywhere,
                port,
                value,
                heartbeat,
                silence,
                unacknowledgedBytesMax,
                frameBytes,
                tls);
    }

    /** The same with another heartbeat interval, and another silence after which a link is lost. */
    public LinkOptions withHeartbeat(Duration interval, Duration silenceMax) {
        return new LinkOptions(
                host,
                everywhere,
                port,
                connectTimeout,
                interval,
                silenceMax,
                unacknowledgedBytesMax,
                frameBytes,
                tls);
    }

    /** The same with another limit on what waits for the other side. */
    public LinkOptions withUnacknowledgedBytesMax(long value) {
        return new LinkOptions(
                host, everywhere, port, connectTimeout, heartbeat, silence, value, frameBytes, tls);
    }

    /** The same with another size of frames. */
    public LinkOptions withFrameBytes(int value) {
        return new LinkOptions(
                host,
                everywhere,
                port,
                connectTimeout,
                heartbeat,
                silence,
                unacknowledgedBytesMax,
                value,
                tls);
    }

    /** The same with certificates, or with none. */
    public LinkOptions withTls(Optional<Certificates> value) {
        return new LinkOptions(
                host,
                everywhere,
                port,
                connectTimeout,
                heartbeat,
                silence,
                unacknowledgedBytesMax,
                frameBytes,
                value);
    }

    private static void needPositive(String what, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new JaskException(
                    "The %s must be longer than nothing, not %s.".formatted(what, value));
        }
    }
}
