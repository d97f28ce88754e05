package dev.jask.cluster.security;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.BiFunction;

/** Reads what somebody needs who makes certificates. */
public final class AuthorityFiles {

    private AuthorityFiles() {}

    /**
     * An authority's certificate and key, found to belong together.
     *
     * @throws TlsException if they cannot be read, or are something else
     */
    public static <A> A read(
            Path certificate, Path key, BiFunction<X509Certificate, PrivateKey, A> made) {
        X509Certificate read = certificate(certificate);
        PrivateKey secret = Pem.key(key);
        if (read.getBasicConstraints() < 0) {
            throw new TlsException(
                    "%s is not the certificate of an authority".formatted(certificate));
        }
        if (!Credentials.belongTogether(secret, read)) {
            throw new TlsException(
                    "the key in %s does not belong to the certificate in %s"
                            .formatted(key, certificate));
        }
        return made.apply(read, secret);
    }

    /** The first certificate in a file. */
    public static X509Certificate certificate(Path file) {
        return Pem.certificates(file).getFirst();
    }
}
