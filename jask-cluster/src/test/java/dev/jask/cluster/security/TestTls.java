package dev.jask.cluster.security;

import java.util.List;
import javax.net.ssl.SSLContext;

/** What a process shows that does not look whether it should. */
public final class TestTls {

    private TestTls() {}

    /** A context with files as they are, good or not. */
    public static SSLContext unchecked(TlsFiles files) {
        return Contexts.of(
                new Credentials(
                        Pem.certificates(files.certificate()),
                        Pem.key(files.key()),
                        List.copyOf(Pem.certificates(files.authority()))));
    }
}
