package dev.jask.cluster.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jask.cluster.authority.TestAuthority;
import dev.jask.cluster.security.Certificates;
import dev.jask.graph.Key;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results travel between processes that show each other certificates, and to nobody else. */
@SuppressWarnings("try") // closing a stream may be interrupted, and nobody interrupts here
final class TlsDataTest {

    private static final Key KEY = Shelf.key(1);

    @TempDir private Path folder;

    private TestAuthority authority;
    private final Shelf shelf = new Shelf();
    private DataServer server;

    @BeforeEach
    void start() throws IOException {
        authority = new TestAuthority(folder.resolve("a"));
        shelf.put(1, new byte[] {1, 2, 3});
        server =
                DataServer.start(
                        DataOptions.of("secret", Optional.of(authority.certificates("server"))),
                        shelf);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private DataException refused(DataOptions options, DataAddress address) {
        try (var client = new DataClient(options)) {
            Throwable thrown = catchThrowable(() -> client.fetch(address, List.of(KEY)));
            assertThat(thrown).isInstanceOf(DataException.NotAllowed.class);
            return (DataException) thrown;
        }
    }

    private static DataOptions with(Certificates certificates) {
        return DataOptions.of("secret", Optional.of(certificates));
    }

    private void serves() throws Exception {
        try (var client = new DataClient(with(authority.certificates("friend")))) {
            assertThat(client.fetch(server.location(), List.of(KEY)).get(KEY))
                    .isInstanceOf(Fetched.Here.class);
        }
    }

    @Test
    void fetch_bothOfTheAuthority_works() throws Exception {
        assertThat(server.location().toString()).startsWith("grpc+tls://127.0.0.1:");
        assertThat(DataAddress.parse(server.location().toString())).isEqualTo(server.location());
        serves();
    }

    @Test
    void fetch_wrongToken_isRefused() throws Exception {
        DataOptions options = DataOptions.of("open", Optional.of(authority.certificates("client")));

        assertThat(refused(options, server.location())).hasMessageContaining("token");
        serves();
    }

    @Test
    void fetch_noTokenWhereNoneIsSet_works() throws Exception {
        DataOptions none = DataOptions.of("", Optional.of(authority.certificates("c")));
        try (DataServer free = DataServer.start(none, shelf);
                var client = new DataClient(none)) {
            assertThat(client.fetch(free.location(), List.of(KEY)).get(KEY))
                    .isInstanceOf(Fetched.Here.class);
        }
    }

    @Test
    void fetch_clientOfAnotherAuthority_isRefusedByBoth() throws Exception {
        var other = new TestAuthority(folder.resolve("b"));

        assertThat(refused(with(other.certificates("client")), server.location()))
                .hasMessageContaining("was not made by this cluster's authority");
        serves();
    }

    @Test
    void fetch_serverIsForAnotherHost_isRefusedByTheClient() throws Exception {
        Certificates elsewhere =
                Certificates.load(authority.issue("other", List.of("10.9.9.9"), List.of()));
        try (DataServer impostor = DataServer.start(with(elsewhere), shelf)) {
            assertThat(refused(with(authority.certificates("client")), impostor.location()))
                    .hasMessageContaining("is for 10.9.9.9, not for 127.0.0.1");
        }
    }

    @Test
    void fetch_oneSpeaksTlsAndTheOtherDoesNot_saysSo() throws Exception {
        var address = server.location();
        var plainName = new DataAddress(address.host(), address.port());
        DataOptions plain = DataOptions.of("secret");

        assertThat(refused(plain, address)).hasMessageContaining("it speaks TLS and this process");
        try (var client = new DataClient(plain)) {
            assertThatThrownBy(() -> client.fetch(plainName, List.of(KEY)))
                    .isInstanceOf(DataException.class);
        }
        try (DataServer open = DataServer.start(plain, shelf)) {
            DataOptions tls = with(authority.certificates("client"));
            var claimed = new DataAddress("127.0.0.1", open.location().port(), true);
            assertThat(refused(tls, open.location()))
                    .hasMessageContaining("this process speaks TLS and it does not");
            assertThat(refused(tls, claimed)).hasMessageContaining("it does not speak TLS");
        }
        serves();
    }

    @Test
    void fetch_certificatesReplaced_newConnectionsUseTheNewOnes() throws Exception {
        Certificates ofServer = authority.certificates("rotated");
        try (DataServer rotating = DataServer.start(with(ofServer), shelf)) {
            DataOptions options = with(authority.certificates("client"));
            try (var early = new DataClient(options)) {
                early.fetch(rotating.location(), List.of(KEY));
                authority.issue("rotated", List.of("10.9.9.9"), List.of());

                assertThat(early.fetch(rotating.location(), List.of(KEY)))
                        .as("a connection that is open goes on")
                        .containsKey(KEY);
            }
            assertThat(refused(options, rotating.location())).hasMessageContaining("10.9.9.9");
            authority.certificates("rotated");
            try (var late = new DataClient(options)) {
                assertThat(late.fetch(rotating.location(), List.of(KEY))).containsKey(KEY);
            }
        }
    }

    @Test
    void connect_noise_isDroppedAndOthersAreServed() throws Exception {
        for (String noise :
                List.of(
                        "GET / HTTP/1.1\r\n\r\n",
                        "\u0016\u0003\u0001\u00ff\u00ff",
                        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")) {
            try (var socket =
                    new Socket(InetAddress.getLoopbackAddress(), server.location().port())) {
                socket.getOutputStream().write(noise.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().write(new byte[100_000]);
                drain(socket.getInputStream());
            } catch (IOException reset) {
                assertThat(reset).isNotNull(); // a reset is an end as well
            }
        }
        serves();
    }

    private static void drain(InputStream in) throws IOException {
        in.readAllBytes();
    }

    @Test
    void get_byAForeignClientWithACertificate_works() throws Exception {
        var files = authority.issue("foreign", List.of("127.0.0.1"), List.of("client"));
        DataOptions none = DataOptions.of("", Optional.of(authority.certificates("c")));
        try (DataServer free = DataServer.start(none, shelf);
                var allocator = new RootAllocator();
                InputStream ca = Files.newInputStream(files.authority());
                InputStream certificate = Files.newInputStream(files.certificate());
                InputStream key = Files.newInputStream(files.key());
                FlightClient client =
                        FlightClient.builder(
                                        allocator,
                                        Location.forGrpcTls("127.0.0.1", free.location().port()))
                                .useTls()
                                .trustedCertificates(ca)
                                .clientCertificate(certificate, key)
                                .build()) {
            assertThatThrownBy(
                            () -> {
                                try (FlightStream stream =
                                        client.getStream(
                                                new Ticket(
                                                        "none".getBytes(StandardCharsets.UTF_8)))) {
                                    stream.getSchema();
                                }
                            })
                    .hasMessageContaining("there is no result named 'none'");
        }
        try (var allocator = new RootAllocator();
                InputStream ca = Files.newInputStream(files.authority());
                FlightClient client =
                        FlightClient.builder(
                                        allocator,
                                        Location.forGrpcTls("127.0.0.1", server.location().port()))
                                .useTls()
                                .trustedCertificates(ca)
                                .build()) {
            assertThatThrownBy(
                            () -> {
                                try (FlightStream stream =
                                        client.getStream(
                                                new Ticket(
                                                        "none".getBytes(StandardCharsets.UTF_8)))) {
                                    stream.getSchema();
                                }
                            })
                    .hasMessageNotContaining("there is no result");
        }
        serves();
    }
}
