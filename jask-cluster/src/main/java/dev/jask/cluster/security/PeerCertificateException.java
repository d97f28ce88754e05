package dev.jask.cluster.security;

import java.security.cert.CertificateException;

/** Another process's certificate is not accepted; the message completes "refused: …". */
final class PeerCertificateException extends CertificateException {

    private static final long serialVersionUID = 1L;

    PeerCertificateException(String message, Throwable cause) {
        super(message, cause);
    }
}
