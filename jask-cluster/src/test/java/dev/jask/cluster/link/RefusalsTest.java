package dev.jask.cluster.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.cluster.link.Hello.Role;
import dev.jask.graph.JaskException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Calls that lead to no link. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {

    private Links scheduler = open(hello(1, "0.1", 25, "sesame"));

    @BeforeAll
    void accept() {
        scheduler.<String>listen(peer ->
                peer.name().equals("stranger")
                        ? new Acceptor.Decision.Refused<>("Strangers do not come in.")
                        : new Acceptor.Decision.Accepted<>(new Texts(), link -> new Heard()));
    }

    @AfterAll
    void close() {
        scheduler.close();
    }

    @Test
    void connect_notAnAddress_throwsAtOnce() {
        try (Links links = open(hello(1, "0.1", 25, "sesame"))) {
            for (String text :
                    new String[] {
                        "",
                        "scheduler",
                        "http://a:1",
                        "jask://a",
                        "jask://a:0",
                        "jask://a:1/b",
                        "a:b"
                    }) {
                assertThatThrownBy(() -> links.connect(text, new Texts(), new Heard()))
                        .isInstanceOf(JaskException.class)
                        .hasMessageContaining("'" + text + "'")
                        .hasMessageContaining("jask://host:port");
            }
        }
    }

    @Test
    void connect_nobodyThere_saysWhy() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (Links links = open(hello(1, "0.1", 25, "sesame"))) {
            assertThatThrownBy(() -> connect(links, "jask://127.0.0.1:" + free))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("nobody listens there");
            assertThatThrownBy(() -> connect(links, "jask://no-such-host.invalid:1"))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("no host called 'no-such-host.invalid'");
        }
    }

    @Test
    void connect_notAJaskProcess_timesOut() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Links links =
                        Links.open(
                                Ends.quick().withConnectTimeout(Duration.ofMillis(500)),
                                hello(1, "0.1", 25, "sesame"))) {
            assertThatThrownBy(() -> connect(links, "jask://127.0.0.1:" + silent.getLocalPort()))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("has not answered as a Jask process");
        }
    }

    @Test
    void connect_byAnotherNameOfTheSameHost_works() {
        try (Links links = open(hello(1, "0.1", 25, "sesame"))) {
            String address = scheduler.address().replace("127.0.0.1", "localhost");

            Link<String> link = connect(links, address);

            assertThat(link.peer().name()).isEqualTo("w");
            link.close();
        }
    }

    @Test
    void connect_wrongToken_isRefused() {
        refuses(hello(1, "0.1", 25, "open"), "The token is not that of this cluster.");
        refuses(hello(1, "0.1", 25, ""), "The token is not that of this cluster.");
    }

    @Test
    void connect_otherVersions_isRefusedNamingBothSides() {
        refuses(
                hello(2, "0.1", 25, "sesame"),
                "Jask 0.1, Java 25, protocol 2",
                "Jask 0.1, Java 25, protocol 1");
        refuses(
                hello(1, "0.2", 25, "sesame"),
                "Jask 0.2, Java 25, protocol 1",
                "Jask 0.1, Java 25, protocol 1");
        refuses(
                hello(1, "0.1", 26, "sesame"),
                "Jask 0.1, Java 26, protocol 1",
                "Jask 0.1, Java 25, protocol 1");
    }

    @Test
    void connect_notWanted_isRefusedWithTheReason() {
        try (Links links =
                Links.open(
                        Ends.quick(),
                        new Hello(
                                1,
                                "0.1",
                                25,
                                Role.CLIENT,
                                "stranger",
                                1,
                                "",
                                "sesame",
                                Map.of()))) {
            assertThatThrownBy(() -> connect(links, scheduler.address()))
                    .isInstanceOf(LinkRefusedException.class)
                    .hasMessageContaining("Strangers do not come in.");
        }
    }

    @Test
    void connect_whereNoLinksAreAccepted_isRefused() {
        try (Links deaf = open(hello(1, "0.1", 25, "sesame"));
                Links links = open(hello(1, "0.1", 25, "sesame"))) {
            assertThatThrownBy(() -> connect(links, deaf.address()))
                    .isInstanceOf(LinkRefusedException.class)
                    .hasMessageContaining("accepts no links");
        }
    }

    @Test
    void connect_acceptorThrows_isRefusedAndTheNextIsNot() {
        try (Links broken = open(hello(1, "0.1", 25, "sesame"));
                Links links = open(hello(1, "0.1", 25, "sesame"))) {
            broken.<String>listen(peer -> {
                throw new IllegalStateException("not today");
            });
            assertThatThrownBy(() -> connect(links, broken.address()))
                    .isInstanceOf(LinkRefusedException.class)
                    .hasMessageContaining("not today");
            broken.<String>listen(
                    peer -> new Acceptor.Decision.Accepted<>(new Texts(), link -> new Heard()));
            assertThat(connect(links, broken.address()).peer().name()).isEqualTo("w");
        }
    }

    @Test
    void connect_linksClosed_fails() {
        Links links = open(hello(1, "0.1", 25, "sesame"));
        links.close();

        assertThatThrownBy(() -> connect(links, scheduler.address()))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void open_portInUse_saysSo() {
        int port = LinkAddress.parse(scheduler.address()).port();

        assertThatThrownBy(() ->
                        Links.open(
                                LinkOptions.at("127.0.0.1", port), hello(1, "0.1", 25, "sesame")))
                .isInstanceOf(JaskException.class)
                .hasMessageContaining("Cannot listen at jask://127.0.0.1:" + port)
                .hasMessageContaining("in use");
    }

    @Test
    void open_hostThatIsNot_saysSo() {
        assertThatThrownBy(() ->
                        Links.open(
                                LinkOptions.at("no-such-host.invalid", 0),
                                hello(1, "0.1", 25, "sesame")))
                .isInstanceOf(JaskException.class)
                .hasMessageContaining("no-such-host.invalid")
                .hasMessageContaining("no host of this name");
    }

    private void refuses(Hello self, String... reasons) {
        try (Links links = open(self)) {
            assertThatThrownBy(() -> connect(links, scheduler.address()))
                    .isInstanceOf(LinkRefusedException.class)
                    .hasMessageContainingAll(reasons);
        }
    }

    private static Link<String> connect(Links from, String to) {
        return Ends.connect(from, to, new Heard());
    }

    private static Links open(Hello self) {
        return Links.open(Ends.quick(), self);
    }

    private static Hello hello(int protocol, String jask, int java, String token) {
        return new Hello(protocol, jask, java, Role.WORKER, "w", 1, "", token, Map.of());
    }
}
