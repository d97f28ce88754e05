package dev.jask.cluster.link;

import dev.jask.cluster.security.CertificateNames;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;

/** Whether a process is what its certificate says. */
final class Identities {

    private Identities() {}

    /** What speaks against what a process says of itself, if something does. */
    static Optional<String> objection(X509Certificate certificate, Hello hello) {
        String role = hello.role().name().toLowerCase(Locale.ROOT);
        String subject = CertificateNames.subject(certificate);
        if (!CertificateNames.admits(certificate, role)) {
            return Optional.of(
                    "The certificate of %s is for a %s, and it is shown by a %s."
                            .formatted(
                                    subject,
                                    String.join(" or ", CertificateNames.roles(certificate)),
                                    role));
        }
        String host = LinkAddress.parse(hello.address()).host();
        if (!CertificateNames.covers(certificate, host)) {
            return Optional.of(
                    "The certificate of %s is for %s, and it is shown by a process that says that it is at %s."
                            .formatted(
                                    subject,
                                    String.join(", ", CertificateNames.hosts(certificate)),
                                    hello.address()));
        }
        return Optional.empty();
    }
}
