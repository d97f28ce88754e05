package dev.jask.cluster.authority;

import dev.jask.cluster.security.TlsException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The names that stand in certificates. */
final class Hosts {

    private static final Pattern NAME =
            Pattern.compile(
                    "(\\*\\.)?[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*",
                    Pattern.CASE_INSENSITIVE);

    private Hosts() {}

    /** What was given, and the names of the loopback interface and of this machine. */
    static List<String> withThisMachine(List<String> given) {
        Set<String> hosts = new LinkedHashSet<>();
        given.forEach(host -> hosts.add(checked(host)));
        hosts.add("localhost");
        hosts.add("127.0.0.1");
        hosts.add("::1");
        if (given.isEmpty()) {
            addThisMachine(hosts);
        }
        return new ArrayList<>(hosts);
    }

    private static void addThisMachine(Set<String> hosts) {
        try {
            InetAddress self = InetAddress.getLocalHost();
            if (NAME.matcher(self.getHostName()).matches()) {
                hosts.add(self.getHostName());
            }
            hosts.add(self.getHostAddress());
        } catch (UnknownHostException nameless) {
            // then it has the names of the loopback interface only
        }
    }

    static boolean isAddress(String host) {
        return host.contains(":") || host.matches("[0-9.]+");
    }

    private static String checked(String host) {
        boolean good = isAddress(host) ? isLiteral(host) : NAME.matcher(host).matches();
        if (!good) {
            throw new TlsException(
                    "'%s' is no host: names such as node1 or *.cluster.example and addresses such as 10.0.0.7 are"
                            .formatted(host));
        }
        return host;
    }

    private static boolean isLiteral(String address) {
        try {
            return !InetAddress.ofLiteral(address).getHostAddress().isEmpty();
        } catch (IllegalArgumentException notThat) {
            return false;
        }
    }
}
