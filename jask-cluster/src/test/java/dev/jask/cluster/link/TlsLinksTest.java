package dev.jask.cluster.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.cluster.authority.TestAuthority;
import dev.jask.cluster.link.Hello.Role;
import dev.jask.cluster.security.Certificates;
import dev.jask.cluster.security.LogLines;
import dev.jask.cluster.security.TestTls;
import dev.jask.cluster.security.TlsException;
import dev.jask.cluster.security.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has a certificate of the authority comes in, and nobody else. */
final class TlsLinksTest {

    private static final List<String> HERE = List.of("127.0.0.1");

    @TempDir private Path folder;

    private TestAuthority authority;
    private LogLines lines;
    private Ends ends;

    @BeforeEach
    void start() {
        authority = new TestAuthority(folder.resolve("a"));
        lines = new LogLines();
        ends =
                new Ends(
                        tls(authority.certificates("s")),
                        Ends.hello(Role.SCHEDULER, "s"),
                        tls(authority.certificates("w")),
                        Ends.hello(Role.WORKER, "w"));
    }

    @AfterEach
    void stop() {
        ends.close();
        lines.close();
    }

    private static LinkOptions tls(Certificates certificates) {
        return Ends.quick()
                .withConnectTimeout(Duration.ofSeconds(10))
                .withTls(Optional.of(certificates));
    }

    private Links open(TlsFiles files, Role role, String name) {
        return Links.open(tls(Certificates.load(files)), Ends.hello(role, name));
    }

    private int port() {
        return LinkAddress.parse(ends.listening.address()).port();
    }

    /** After whatever happened, others are served. */
    private void serves() {
        var heard = new Heard();
        Link<String> link = ends.connect(heard);
        Ends.Accepted other = ends.take();
        assertThat(other.link().peer().name()).isEqualTo("w");
        assertThat(ends.accepted).isEmpty();
        link.send("there");
        assertThat(other.heard().awaitMessages(1)).containsExactly("there");
        other.link().send("back");
        assertThat(heard.awaitMessages(1)).containsExactly("back");
        link.close();
        other.heard().awaitLost();
    }

    @Test
    void connect_bothOfTheAuthority_works() {
        serves();
        serves();
    }

    @Test
    void connect_otherSideEnds_isNoticedAtOnce() {
        var heard = new Heard();
        ends.connect(heard);
        ends.take();

        ends.listening.close();

        assertThat(heard.awaitLost()).isNotEmpty();
    }

    @Test
    void connect_wrongToken_isRefused() {
        Hello guessing = new Hello(1, "0.1", 25, Role.WORKER, "x", 1, "", "guess", Map.of());
        try (Links links = Links.open(tls(authority.certificates("x")), guessing)) {
            assertThatThrownBy(() -> Ends.connect(links, ends.listening.address(), new Heard()))
                    .isInstanceOf(LinkRefusedException.class)
                    .hasMessageContaining("The token is not that of this cluster.");
        }
        lines.await("The token is not that of this cluster.");
        serves();
    }

    @Test
    void connect_otherAuthority_bothSidesSaySo() {
        var other = new TestAuthority(folder.resolve("b"));
        try (Links links = open(other.issue("x", HERE, List.of()), Role.WORKER, "x")) {
            assertThatThrownBy(() -> Ends.connect(links, ends.listening.address(), new Heard()))
                    .isInstanceOf(LinkRefusedException.class)
                    .hasMessageContaining("was not made by this cluster's authority");
        }
        serves();
    }

    @Test
    void connect_listenerIsForAnotherHost_isRefusedByTheCaller() {
        TlsFiles named = authority.issue("named", List.of("localhost"), List.of());
        LinkOptions options =
                LinkOptions.at("localhost", 0).withTls(Optional.of(Certificates.load(named)));
        try (Links links = Links.open(options, Ends.hello(Role.SCHEDULER, "n"))) {
            String byAddress = links.address().replace("localhost", "127.0.0.1");
            assertThatThrownBy(() -> Ends.connect(ends.calling, byAddress, new Heard()))
                    .isInstanceOf(LinkRefusedException.class)
                    .hasMessageContaining("is for localhost, not for 127.0.0.1");
        }
    }

    @Test
    void open_certificateIsForAnotherHost_saysWhich() {
        TlsFiles elsewhere = authority.issue("e", List.of("10.9.9.9"), List.of());

        assertThatThrownBy(() -> open(elsewhere, Role.WORKER, "e"))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("reach this one at 127.0.0.1")
                .hasMessageContaining(elsewhere.certificate() + " is for 10.9.9.9");
    }

    @Test
    void connect_certificateIsForAnotherRole_isRefusedByBoth() {
        try (Links links = open(authority.issue("c", HERE, List.of("client")), Role.WORKER, "c")) {
            assertThatThrownBy(() -> Ends.connect(links, ends.listening.address(), new Heard()))
                    .isInstanceOf(LinkRefusedException.class)
                    .hasMessageContaining("CN=c is for a client, and it is shown by a worker");
        }
        lines.await("is for a client, and it is shown by a worker");
        try (Links pretender =
                open(authority.issue("f", HERE, List.of("client")), Role.SCHEDULER, "f")) {
            pretender.<String>listen(
                    peer -> new Acceptor.Decision.Accepted<>(new Texts(), link -> new Heard()));
            assertThatThrownBy(() -> Ends.connect(ends.calling, pretender.address(), new Heard()))
                    .isInstanceOf(LinkRefusedException.class)
                    .hasMessageContaining("is for a client, and it is shown by a scheduler");
        }
        serves();
    }

    @Test
    void call_inTheNameOfAnotherProcess_isRefused() throws IOException {
        ends.connect(new Heard());
        ends.take();
        Hello worker = ends.calling.self();
        try (RawCaller liar = caller(authority.issue("liar", HERE, List.of()))) {
            assertThat(refusal(liar.greet(worker, "sesame")))
                    .contains("Another process is linked from " + worker.address());
        }
        try (RawCaller elsewhere =
                caller(authority.issue("elsewhere", List.of("10.9.9.9"), List.of()))) {
            assertThat(refusal(elsewhere.greet(worker, "sesame")))
                    .contains("The certificate of O=Jask,CN=elsewhere is for 10.9.9.9")
                    .contains("says that it is at " + worker.address());
        }
        lines.await("Another process is linked from " + worker.address());
        serves();
    }

    @Test
    void call_ofTheSameProcessAgain_isAccepted() throws IOException {
        ends.connect(new Heard());
        ends.take();

        serves();
    }

    private RawCaller caller(TlsFiles files) throws IOException {
        var socket =
                (SSLSocket)
                        TestTls.unchecked(files)
                                .getSocketFactory()
                                .createSocket(InetAddress.getLoopbackAddress(), port());
        return new RawCaller(socket);
    }

    private static String refusal(Frame answer) {
        return ((Frame.Refuse) answer).reason();
    }

    @Test
    void connect_oneSpeaksTlsAndTheOtherDoesNot_saysSoSoon() {
        try (Links plain = Links.open(Ends.quick(), Ends.hello(Role.SCHEDULER, "p"))) {
            assertThatThrownBy(() -> Ends.connect(plain, ends.listening.address(), new Heard()))
                    .isInstanceOf(LinkRefusedException.class)
                    .hasMessageContaining("speaks TLS, and this process has no certificates");
            assertThatThrownBy(() -> Ends.connect(ends.calling, plain.address(), new Heard()))
                    .isInstanceOf(LinkRefusedException.class)
                    .hasMessageContaining("does not speak TLS");
        }
        serves();
    }

    @Test
    void handshake_noCertificate_isRefusedWithALine() throws Exception {
        SSLContext nothing = SSLContext.getInstance("TLSv1.3");
        nothing.init(null, new TrustManager[] {new Credulous()}, null);

        talk(nothing, new byte[0]);

        assertThat(
                        lines.await("a connection for links was refused: it shows no certificate")
                                .getThrown())
                .isNull();
        serves();
    }

    @Test
    void handshake_expiredCertificate_isRefusedWithALine() throws Exception {
        talk(TestTls.unchecked(authority.issueExpired("old")), new byte[0]);

        assertThat(
                        lines.await(
                                        "a connection for links was refused: the certificate of O=Jask,CN=old is valid from")
                                .getThrown())
                .isNull();
        serves();
    }

    @Test
    void handshake_certificateOfAnotherAuthority_isRefusedWithALine() throws Exception {
        TlsFiles own = authority.issue("x", HERE, List.of());
        TlsFiles other = new TestAuthority(folder.resolve("b")).issue("x", HERE, List.of());

        talk(
                TestTls.unchecked(new TlsFiles(own.authority(), other.certificate(), other.key())),
                new byte[0]);

        lines.await(
                "a connection for links was refused: it shows no certificate of this cluster's authority");
        serves();
    }

    @Test
    void plainText_isRefusedWithOneLine() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
                send(socket, "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
        String said = "a connection for links was refused: it does not speak TLS";
        lines.await(said);
        assertThat(lines.count(said)).isLessThan(3);
        serves();
    }

    @Test
    void frames_oversizedOrMalformed_endTheConnectionOnly() throws IOException {
        TlsFiles good = authority.issue("m", HERE, List.of());
        try (RawCaller caller = caller(good)) {
            caller.announce(Integer.MAX_VALUE);
            caller.awaitEnd();
        }
        lines.await("A frame of 2,147,483,647 bytes was announced");
        try (RawCaller caller = caller(good)) {
            caller.announce(-1);
            caller.awaitEnd();
        }
        lines.await("A frame of 4,294,967,295 bytes was announced");
        try (RawCaller caller = caller(good)) {
            caller.send("nothing that Jask knows".getBytes(StandardCharsets.US_ASCII));
            caller.awaitEnd();
        }
        serves();
    }

    @Test
    void connect_certificatesReplaced_newConnectionsUseTheNewOnes() {
        Certificates rotated = authority.certificates("rotated");
        try (Links links = Links.open(tls(rotated), Ends.hello(Role.SCHEDULER, "r"))) {
            links.<String>listen(
                    peer -> new Acceptor.Decision.Accepted<>(new Texts(), link -> new Heard()));
            var heard = new Heard();
            Link<String> before = Ends.connect(ends.calling, links.address(), heard);

            authority.issue("rotated", List.of("10.9.9.9"), List.of());
            assertThatThrownBy(() -> Ends.connect(ends.calling, links.address(), new Heard()))
                    .isInstanceOf(LinkRefusedException.class)
                    .hasMessageContaining("is for 10.9.9.9, not for 127.0.0.1");
            assertThat(heard.isLost()).as("a link that is open goes on").isFalse();
            before.send("still here");

            authority.certificates("rotated");
            assertThat(Ends.connect(ends.calling, links.address(), new Heard()).peer().name())
                    .isEqualTo("r");
            before.close();
        }
    }

    /** Shakes hands, says something, and reads what comes until the end. */
    private void talk(SSLContext context, byte[] words) throws IOException {
        try (var socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(Math.toIntExact(TimeUnit.SECONDS.toMillis(20)));
            socket.startHandshake();
            send(socket, words);
        } catch (SocketTimeoutException open) {
            throw open;
        } catch (IOException ended) {
            assertThat(ended).isNotNull(); // an alert or a reset is an end as well
        }
    }

    private static void send(Socket socket, byte[] words) throws IOException {
        try (OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(words);
            out.flush();
            in.readAllBytes();
        } catch (SocketTimeoutException open) {
            throw open;
        } catch (IOException ended) {
            assertThat(ended).isNotNull();
        }
    }
}
