package dev.jask.cluster.security;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What stands in a certificate: for which hosts it is, and for which roles. */
public final class CertificateNames {

    /** Before a role in a certificate's alternative names. */
    public static final String ROLE = "urn:jask:role:";

    private static final int TEXT_MOST = 200;
    private static final int DNS = 2;
    private static final int URI = 6;
    private static final int IP = 7;

    private CertificateNames() {}

    /** The names and addresses of hosts that may show it. */
    public static List<String> hosts(X509Certificate certificate) {
        var hosts = new ArrayList<>(alternatives(certificate, DNS));
        hosts.addAll(alternatives(certificate, IP));
        return hosts;
    }

    /**
     * The roles that it is restricted to, in lower case.
     *
     * @return empty if it may be shown by processes of any role
     */
    public static List<String> roles(X509Certificate certificate) {
        return alternatives(certificate, URI).stream()
                .filter(uri -> uri.startsWith(ROLE))
                .map(uri -> uri.substring(ROLE.length()))
                .toList();
    }

    /** Whether a process of that role may show it. */
    public static boolean admits(X509Certificate certificate, String role) {
        List<String> roles = roles(certificate);
        return roles.isEmpty() || roles.contains(role);
    }

    /** Whether it is for a host. */
    public static boolean covers(X509Certificate certificate, String host) {
        String bare =
                host.startsWith("[") && host.endsWith("]")
                        ? host.substring(1, host.length() - 1)
                        : host;
        boolean isAddress = isAddress(bare);
        return alternatives(certificate, isAddress ? IP : DNS).stream()
                .anyMatch(name -> isAddress ? sameAddress(name, bare) : matches(name, bare));
    }

    /** Whose it is, in a form that fits into a log line whatever a stranger wrote there. */
    public static String subject(X509Certificate certificate) {
        String name = certificate.getSubjectX500Principal().getName();
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= TEXT_MOST
                ? printable
                : printable.substring(0, TEXT_MOST) + "…";
    }

    /** The hosts as people read them. */
    static String hostsText(X509Certificate certificate) {
        List<String> hosts = hosts(certificate);
        return hosts.isEmpty()
                ? "no host"
                : hosts.stream()
                        .limit(10)
                        .map(host -> host.replaceAll("\\p{Cntrl}", "?"))
                        .collect(Collectors.joining(", "));
    }

    private static boolean matches(String name, String host) {
        String wanted = host.toLowerCase(Locale.ROOT);
        String given = name.toLowerCase(Locale.ROOT);
        if (given.startsWith("*.")) {
            int dot = wanted.indexOf('.');
            return dot > 0 && wanted.substring(dot).equals(given.substring(1));
        }
        return given.equals(wanted);
    }

    /** Whether it is an address, of which no name server needs to be asked. */
    static boolean isAddress(String host) {
        return host.contains(":") || host.matches("[0-9.]+");
    }

    private static boolean sameAddress(String one, String other) {
        try {
            return InetAddress.ofLiteral(one).equals(InetAddress.ofLiteral(other));
        } catch (IllegalArgumentException notThat) {
            return false;
        }
    }

    private static List<String> alternatives(X509Certificate certificate, int kind) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> name.getFirst().equals(kind))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }
}
