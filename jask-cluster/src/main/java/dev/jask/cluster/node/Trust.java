package dev.jask.cluster.node;

import dev.jask.cluster.data.DataOptions;
import dev.jask.cluster.link.Links;
import dev.jask.cluster.security.Certificates;
import java.util.Optional;

/**
 * By what processes of a cluster know each other where results travel.
 *
 * @param token the cluster's; empty for none
 * @param tls certificates; nothing without TLS
 */
record Trust(String token, Optional<Certificates> tls) {

    /** What a process's links go by. */
    static Trust of(Links links) {
        return new Trust(links.self().token(), links.certificates());
    }

    /** A token alone. */
    static Trust in(String token) {
        return new Trust(token, Optional.empty());
    }

    /** Whether there is anything to go by: without, no data server is started. */
    boolean isSome() {
        return !token.isBlank() || tls.isPresent();
    }

    DataOptions dataOptions() {
        return DataOptions.of(token, tls);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Trust[" + (tls.isPresent() ? "certificates" : "a token") + "]";
    }
}
