package dev.jask.cluster.node;

import dev.jask.cluster.link.Hello;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/** What processes of this version of Jask say of themselves. */
public final class Identity {

    /** The version of the messages. Raised whenever an older process could not follow. */
    public static final int PROTOCOL = 1;

    private static final int TOKEN_BYTES = 24;

    private Identity() {}

    /** One life of a process. */
    public static Hello of(Hello.Role role, String name, String token) {
        return of(role, name, token, Facts.ofThisProcess());
    }

    /** One life of a process, with more to say of itself, see {@link Facts}. */
    static Hello of(Hello.Role role, String name, String token, Map<String, String> facts) {
        return new Hello(
                PROTOCOL,
                jaskVersion(),
                Runtime.version().feature(),
                role,
                name,
                new SecureRandom().nextLong(),
                "",
                token,
                facts);
    }

    /** A secret for a new cluster. */
    public static String newToken() {
        var bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String jaskVersion() {
        String version = Identity.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
