package dev.jask.cluster.security;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;

/** Looks at what comes over one connection before whoever it is for. */
@FunctionalInterface
public interface Inspection {

    /** Whoever does not mind. */
    Inspection NONE = bytes -> {};

    /**
     * Bytes came; each comes once, in order.
     *
     * @throws SSLException if the connection is to end
     */
    void came(ByteBuffer bytes) throws SSLException;
}
