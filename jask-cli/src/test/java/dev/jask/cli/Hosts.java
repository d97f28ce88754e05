package dev.jask.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Hosts on this machine that can be cut off from each other: a network namespace each, joined by a
 * bridge in a namespace of its own. Needs Linux, {@code ip}, and the right to make namespaces.
 */
final class Hosts implements AutoCloseable {

    private static final String NET = "10.99.0.";

    private final String prefix = "jask" + ProcessHandle.current().pid() + "-";
    private final String bridge = prefix + "bridge";
    private final List<String> names;
    private final Deque<String> made = new ArrayDeque<>();

    private Hosts(List<String> names) {
        this.names = names;
    }

    /** Whether this process may make namespaces. */
    static boolean areAllowed() {
        String name = "jask" + ProcessHandle.current().pid() + "-try";
        try {
            ip("netns", "add", name);
            ip("netns", "del", name);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    static Hosts create(String... names) throws IOException {
        var hosts = new Hosts(List.of(names));
        try {
            hosts.make();
            return hosts;
        } catch (IOException e) {
            hosts.close();
            throw e;
        }
    }

    private void make() throws IOException {
        namespace(bridge);
        ip("-n", bridge, "link", "add", "br0", "type", "bridge");
        ip("-n", bridge, "link", "set", "br0", "up");
        for (String host : names) {
            String space = prefix + host;
            String port = port(host);
            namespace(space);
            ip(
                    "link", "add", port, "netns", bridge, "type", "veth", "peer", "name", "eth0",
                    "netns", space);
            ip("-n", bridge, "link", "set", port, "master", "br0");
            ip("-n", bridge, "link", "set", port, "up");
            ip("-n", space, "addr", "add", address(host) + "/24", "dev", "eth0");
            ip("-n", space, "link", "set", "eth0", "up");
            ip("-n", space, "link", "set", "lo", "up");
        }
    }

    private void namespace(String name) throws IOException {
        ip("netns", "add", name);
        made.push(name);
    }

    private String port(String host) {
        return "port" + names.indexOf(host);
    }

    String address(String host) {
        return NET + (names.indexOf(host) + 1);
    }

    /** The addresses of all hosts, with commas between them. */
    String addresses() {
        return names.stream().map(this::address).collect(Collectors.joining(","));
    }

    /** A process on that host. */
    ProcessBuilder on(String host, List<String> command) {
        var whole = new ArrayList<>(List.of("ip", "netns", "exec", prefix + host));
        whole.addAll(command);
        return new ProcessBuilder(whole);
    }

    /** Nothing reaches the host or leaves it from now on. */
    void cut(String host) throws IOException {
        ip("-n", bridge, "link", "set", port(host), "down");
    }

    void mend(String host) throws IOException {
        ip("-n", bridge, "link", "set", port(host), "up");
    }

    /** What the host sends to the other one is lost; what comes from there arrives. */
    void cutOneWay(String from, String to) throws IOException {
        ip("-n", prefix + from, "route", "add", "blackhole", address(to) + "/32");
    }

    void mendOneWay(String from, String to) throws IOException {
        ip("-n", prefix + from, "route", "del", "blackhole", address(to) + "/32");
    }

    private static void ip(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Removes the hosts; the processes there must have ended. */
    @Override
    public void close() throws IOException {
        while (!made.isEmpty()) {
            ip("netns", "del", made.pop());
        }
    }
}
