package dev.jask.cluster.authority;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Certificates and keys as PEM. */
final class PemText {

    private static final int LINE = 64;

    private PemText() {}

    static String of(X509Certificate certificate) {
        try {
            return block("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that is there has bytes", impossible);
        }
    }

    static String of(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    private static String block(String kind, byte[] content) {
        byte[] newLine = "\n".getBytes(StandardCharsets.US_ASCII);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(
                        kind, Base64.getMimeEncoder(LINE, newLine).encodeToString(content), kind);
    }
}
