package dev.jask.cluster.link;

import dev.jask.cluster.security.CertificateNames;
import java.security.cert.X509Certificate;
import java.util.Locale;

/** Whether a process is what its certificate says. */
final class Roles {

    private Roles() {}

    static boolean admits(X509Certificate certificate, Hello.Role role) {
        return CertificateNames.admits(certificate, name(role));
    }

    /** What people are told where it is not. */
    static String mismatch(X509Certificate certificate, Hello.Role role) {
        return "The certificate of %s is for a %s, and it is shown by a %s."
                .formatted(
                        CertificateNames.subject(certificate),
                        String.join(" or ", CertificateNames.roles(certificate)),
                        name(role));
    }

    private static String name(Hello.Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
