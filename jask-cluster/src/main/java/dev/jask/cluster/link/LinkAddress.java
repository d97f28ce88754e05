package dev.jask.cluster.link;

import dev.jask.graph.JaskException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where a process listens: {@code jask://host:port}. */
record LinkAddress(String host, int port) {

    static final String SCHEME = "jask";

    static LinkAddress parse(String text) {
        try {
            URI uri = new URI(text.strip());
            if (SCHEME.equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPort() > 0
                    && uri.getPort() <= 65_535
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))) {
                return new LinkAddress(uri.getHost(), uri.getPort());
            }
        } catch (URISyntaxException notEvenThat) {
            throw noAddress(text, notEvenThat);
        }
        throw noAddress(text, null);
    }

    private static JaskException noAddress(String text, @Nullable Throwable cause) {
        return new JaskException(
                "'%s' is not where a Jask process listens. Such an address looks like jask://host:port, for instance jask://127.0.0.1:8786."
                        .formatted(text),
                cause);
    }

    @Override
    public String toString() {
        return SCHEME + "://" + host + ":" + port;
    }
}
