package dev.jask.cluster.security;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What lay in a process's files at one time, checked to fit together.
 *
 * @param chain the process's certificate first
 * @param authorities whose certificates are trusted
 */
record Credentials(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> authorities) {

    private static final String FOR_SERVERS = "1.3.6.1.5.5.7.3.1";
    private static final String FOR_CLIENTS = "1.3.6.1.5.5.7.3.2";
    private static final byte[] SOMETHING = {4, 2};

    Credentials {
        chain = List.copyOf(chain);
        authorities = List.copyOf(authorities);
    }

    /**
     * Reads the files.
     *
     * @throws TlsException if they cannot be read, do not belong together, or are not valid now
     */
    static Credentials read(TlsFiles files) {
        var read =
                new Credentials(
                        Pem.certificates(files.certificate()),
                        Pem.key(files.key()),
                        Pem.certificates(files.authority()));
        read.check(files);
        return read;
    }

    X509Certificate own() {
        return chain.getFirst();
    }

    private void check(TlsFiles files) {
        for (X509Certificate authority : authorities) {
            if (authority.getBasicConstraints() < 0) {
                throw new TlsException(
                        "%s must hold the certificate of an authority; that of %s is none"
                                .formatted(files.authority(), CertificateNames.subject(authority)));
            }
            requireValid(authority, files);
        }
        if (own().getBasicConstraints() >= 0) {
            throw new TlsException(
                    "%s holds the certificate of an authority; that of a process is wanted"
                            .formatted(files.certificate()));
        }
        requireValid(own(), files);
        requireUses(files);
        requireKey(files);
        requireAuthority(files);
    }

    private void requireValid(X509Certificate certificate, TlsFiles files) {
        var file = authorities.contains(certificate) ? files.authority() : files.certificate();
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException expired) {
            throw new TlsException(
                    "the certificate in %s has expired at %s: jask security renew makes another one"
                            .formatted(file, certificate.getNotAfter().toInstant()),
                    expired);
        } catch (CertificateNotYetValidException early) {
            throw new TlsException(
                    "the certificate in %s is valid from %s on, and by this machine's clock that is yet to come"
                            .formatted(file, certificate.getNotBefore().toInstant()),
                    early);
        }
    }

    /** Processes call each other: each is a server and a client. */
    private void requireUses(TlsFiles files) {
        try {
            List<String> uses = own().getExtendedKeyUsage();
            if (uses != null && !uses.containsAll(List.of(FOR_SERVERS, FOR_CLIENTS))) {
                throw new TlsException(
                        "the certificate in %s must allow both uses, TLS server and TLS client (serverAuth, clientAuth): processes call each other"
                                .formatted(files.certificate()));
            }
        } catch (CertificateException unreadable) {
            throw new TlsException(
                    "the certificate in %s cannot be read: %s"
                            .formatted(files.certificate(), unreadable.getMessage()),
                    unreadable);
        }
    }

    private void requireKey(TlsFiles files) {
        if (!belongTogether(key, own())) {
            throw new TlsException(
                    "the key in %s does not belong to the certificate in %s"
                            .formatted(files.key(), files.certificate()));
        }
    }

    /** Whether what the key signs is what the certificate confirms. */
    static boolean belongTogether(PrivateKey key, X509Certificate certificate) {
        try {
            String algorithm =
                    switch (key.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> "EdDSA";
                    };
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(SOMETHING);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(SOMETHING);
            return signature.verify(signed);
        } catch (GeneralSecurityException ofAnotherKind) {
            return false;
        }
    }

    private void requireAuthority(TlsFiles files) {
        try {
            Set<TrustAnchor> anchors =
                    authorities.stream()
                            .map(authority -> new TrustAnchor(authority, null))
                            .collect(Collectors.toSet());
            var parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            List<X509Certificate> path =
                    chain.stream().filter(each -> !authorities.contains(each)).toList();
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(path),
                            parameters);
        } catch (CertPathValidatorException notOfIt) {
            throw new TlsException(
                    "the certificate in %s was not made by the authority in %s: %s"
                            .formatted(
                                    files.certificate(), files.authority(), notOfIt.getMessage()),
                    notOfIt);
        } catch (InvalidAlgorithmParameterException
                | CertificateException
                | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java validates certificates", impossible);
        }
    }
}
