package dev.jask.cluster.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.cluster.link.Hello.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Links that end otherwise than by being closed, and what must not end them. */
class LossTest {

    private static final long POLL_NANOS = 1_000_000;
    private static final Charset ISO = StandardCharsets.ISO_8859_1;

    @Test
    void send_peerDealsWithNothing_overflows() {
        var release = new CountDownLatch(1);
        try (Ends ends = new Ends(Ends.quick().withUnacknowledgedBytesMax(100_000))) {
            var slow = new Heard(message -> await(release));
            ends.listening.<String>listen(
                    peer -> new Acceptor.Decision.Accepted<>(new Texts(), link -> slow));
            var heard = new Heard();
            Link<String> link = ends.connect(heard);
            String message = "m".repeat(1_000);

            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < 10_000; i++) {
                                    link.send(message);
                                }
                            })
                    .isInstanceOf(LinkLostException.class)
                    .hasMessageContaining("at most 100,000 may wait");

            assertThat(heard.awaitLost()).contains("at most 100,000 may wait");
            release.countDown();
            assertThat(slow.awaitLost()).contains("lost by the other side");
            assertThat(slow.orderly()).isFalse();
        } finally {
            release.countDown();
        }
    }

    @Test
    void received_listenerIsSlowerThanSilence_linkLives() {
        LinkOptions options =
                Ends.quick().withHeartbeat(Duration.ofMillis(50), Duration.ofMillis(700));
        var ticks = new CountDownLatch(1);
        try (Ends ends = new Ends(options)) {
            var slow =
                    new Heard(message -> {
                        if (message.equals("wait")) {
                            await(ticks);
                        }
                    });
            ends.listening.<String>listen(
                    peer -> new Acceptor.Decision.Accepted<>(new Texts(), link -> slow));
            var heard = new Heard();
            Link<String> link = ends.connect(heard);
            link.send("wait");
            slow.awaitMessages(1);
            // As long as it takes another link to be lost by silence.
            var silent = new Heard();
            Link<String> other = Ends.connect(ends.calling, ends.listening.address(), silent);
            assertThat(other.peer().name()).isEqualTo("s");
            awaitSilence(options);

            ticks.countDown();
            link.send("go on");

            assertThat(slow.awaitMessages(2)).containsExactly("wait", "go on");
            assertThat(heard.isLost()).isFalse();
        } finally {
            ticks.countDown();
        }
    }

    @Test
    void received_listenerThrows_endsThatLinkAlone() {
        try (Ends ends = new Ends()) {
            ends.listening.<String>listen(peer ->
                    new Acceptor.Decision.Accepted<>(
                            new Texts(),
                            link ->
                                    new Heard(message -> {
                                        if (message.equals("bad")) {
                                            throw new IllegalStateException("oh");
                                        }
                                        link.send(message);
                                    })));
            var heard = new Heard();
            var other = new Heard();
            Link<String> broken = ends.connect(heard);
            Link<String> good = ends.connect(other);

            broken.send("bad");
            good.send("good");

            assertThat(heard.awaitLost()).contains("could not be dealt with").contains("oh");
            assertThat(other.awaitMessages(1)).containsExactly("good");
        }
    }

    @Test
    void garbageAtThePort_harmsNoLink() throws IOException {
        try (Ends ends = new Ends()) {
            var heard = new Heard();
            Link<String> link = ends.connect(heard);
            Ends.Accepted other = ends.take();
            var random = new Random(11);
            LinkAddress at = LinkAddress.parse(ends.listening.address());
            List<Socket> halfOpen = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                var socket = new Socket(at.host(), at.port());
                OutputStream out = socket.getOutputStream();
                byte[] garbage = new byte[random.nextInt(1, 5_000)];
                random.nextBytes(garbage);
                switch (i % 4) {
                    case 0 -> out.write(garbage);
                    case 1 -> {
                        // A frame of the right length with nothing right in it.
                        out.write(length(garbage.length));
                        out.write(garbage);
                    }
                    case 2 -> out.write(length(garbage.length));
                    default -> out.write("GET / HTTP/1.1\r\n\r\n".getBytes(ISO));
                }
                out.flush();
                if (i % 3 == 0) {
                    halfOpen.add(socket);
                } else {
                    socket.close();
                }
            }
            link.send("still");
            other.link().send("here");
            assertThat(other.heard().awaitMessages(1)).containsExactly("still");
            assertThat(heard.awaitMessages(1)).containsExactly("here");
            for (Socket socket : halfOpen) {
                socket.close();
            }
            link.send("and now");
            assertThat(other.heard().awaitMessages(2)).containsExactly("still", "and now");
            assertThat(ends.connect(new Heard()).peer().name()).isEqualTo("s");
        }
    }

    @Test
    void garbageFrames_endTheLinkTheyComeForAndNoOther() throws IOException {
        try (Ends ends = new Ends();
                RawCaller garbling = RawCaller.to(ends.listening.address());
                RawCaller shouting = RawCaller.to(ends.listening.address())) {
            var heard = new Heard();
            Link<String> second = ends.connect(heard);
            Ends.Accepted ofSecond = ends.take();
            Hello hello = ends.calling.self();

            assertThat(garbling.greet(hello, "sesame")).isInstanceOf(Frame.Accept.class);
            garbling.send(new byte[] {99});
            assertThat(ends.take().heard().awaitLost()).contains("no frame of kind 99");
            assertThat(shouting.greet(hello, "sesame")).isInstanceOf(Frame.Accept.class);
            shouting.announce(Integer.MAX_VALUE);
            assertThat(ends.take().heard().awaitLost())
                    .contains("A frame of 2,147,483,647 bytes was announced");
            shouting.awaitEnd();

            second.send("unharmed");
            assertThat(ofSecond.heard().awaitMessages(1)).containsExactly("unharmed");
            assertThat(heard.isLost()).isFalse();
        }
    }

    @Test
    void framesOutOfOrder_endTheLink() throws IOException {
        try (Ends ends = new Ends();
                RawCaller caller = RawCaller.to(ends.listening.address())) {
            caller.greet(ends.calling.self(), "sesame");
            Ends.Accepted other = ends.take();

            caller.send(new Frame.Piece(7, 0, true, 0, ByteBuffer.wrap(new byte[4])));

            assertThat(other.heard().awaitLost()).contains("something was lost on the way");
        }
    }

    @Test
    void caller_saysNothing_isSentAway() throws IOException {
        LinkOptions options = Ends.quick().withConnectTimeout(Duration.ofMillis(300));
        try (Ends ends = new Ends(options);
                RawCaller silent = RawCaller.to(ends.listening.address());
                RawCaller slow = RawCaller.to(ends.listening.address())) {
            slow.announce(1_000);

            silent.awaitEnd();
            slow.awaitEnd();

            assertThat(ends.accepted).isEmpty();
        }
    }

    @Test
    void proof_ofAnotherCall_opensNothing() throws IOException {
        try (Ends ends = new Ends();
                RawCaller first = RawCaller.to(ends.listening.address());
                RawCaller second = RawCaller.to(ends.listening.address())) {
            var ofFirst = (Frame.Challenge) first.read();
            second.read();

            Frame answer = second.answer(ofFirst, ends.calling.self(), "sesame");

            assertThat(answer)
                    .isEqualTo(new Frame.Refuse("The token is not that of this cluster."));
            assertThat(ends.accepted).isEmpty();
        }
    }

    @Test
    void close_ofLinks_leavesNoThreadsAndNoPort() throws IOException {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        int port;
        try (Ends ends = new Ends()) {
            ends.connect(new Heard());
            port = LinkAddress.parse(ends.listening.address()).port();
        }

        try (var again = new ServerSocket()) {
            again.setReuseAddress(true);
            again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            assertThat(again.isBound()).isTrue();
        }
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!linkThreads(before).isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        assertThat(linkThreads(before)).isEmpty();
    }

    private static List<Thread> linkThreads(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("jask-link"))
                .filter(thread -> !before.contains(thread))
                .toList();
    }

    /** Waits for as long as a link may be silent, by a link that is. */
    private static void awaitSilence(LinkOptions options) {
        var lost = new CountDownLatch(1);
        var end =
                new LinkEnd<>(
                        Ends.hello(Role.WORKER, "nobody"),
                        options,
                        new Texts(),
                        frame -> {},
                        over -> {});
        end.attach(new Heard(), lost::countDown);
        end.opened();
        while (lost.getCount() > 0) {
            end.tick(System.nanoTime());
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static byte[] length(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
