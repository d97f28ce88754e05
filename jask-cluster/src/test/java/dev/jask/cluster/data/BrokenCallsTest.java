package dev.jask.cluster.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jask.cluster.Await;
import dev.jask.cluster.data.ResultSource.Found;
import dev.jask.graph.Key;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What does not come to a good end ends all the same. */
@Timeout(60)
final class BrokenCallsTest {

    private final Shelf shelf = new Shelf();
    private final DataOptions options = DataOptions.of("secret").withLimits(1 << 16, 1);
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private DataServer server() throws IOException {
        DataServer server = DataServer.start(options, shelf, shelf);
        open.add(server);
        return server;
    }

    private DataClient client(DataOptions with) {
        var client = new DataClient(with);
        open.add(client);
        return client;
    }

    /** Writes until nobody takes it. */
    private static Content endless() {
        return out -> {
            byte[] some = new byte[1 << 16];
            while (true) {
                out.write(some);
            }
        };
    }

    @Test
    void call_withAnotherToken_isRefusedBeforeAnythingIsLookedUp() throws Exception {
        ResultSource untouchable =
                key -> {
                    throw new AssertionError("looked up " + key);
                };
        DataServer server = DataServer.start(options, untouchable, shelf);
        open.add(server);
        DataClient stranger = client(DataOptions.of("guess"));

        assertThatThrownBy(() -> stranger.fetch(server.location(), List.of(Shelf.key(1))))
                .isInstanceOf(DataException.NotAllowed.class)
                .hasMessageContaining("refused the token");
        assertThatThrownBy(() ->
                        stranger.put(
                                server.location(),
                                Map.of(
                                        Shelf.key(1),
                                        new Found.Here("bytes", 1, Content.of(new byte[9])))))
                .isInstanceOf(DataException.NotAllowed.class);
        assertThat(shelf.taken).isEmpty();
        assertThat(server.serving()).isZero();
    }

    @Test
    void fetch_nobodyListens_failsAtOnce() throws Exception {
        DataServer server = server();
        DataAddress gone = server.location();
        server.close();

        assertThatThrownBy(() -> client(options).fetch(gone, List.of(Shelf.key(1))))
                .isInstanceOf(DataException.PeerLost.class)
                .hasMessageContaining(gone.toString());
    }

    @Test
    void fetch_peerComesBack_isAskedAgain() throws Exception {
        Key key = shelf.put(1, new byte[] {1});
        DataServer first = server();
        DataClient client = client(options);
        client.fetch(first.location(), List.of(key));
        first.close();
        assertThatThrownBy(() -> client.fetch(first.location(), List.of(key)))
                .isInstanceOf(DataException.PeerLost.class);

        DataServer second =
                DataServer.start(options.withListen("127.0.0.1", first.location().port()), shelf);
        open.add(second);

        assertThat(client.fetch(second.location(), List.of(key))).hasSize(1);
    }

    @Test
    void fetch_peerSaysNothing_isLostAfterItsTime() throws Exception {
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var patience = Duration.ofMillis(300);
            DataClient client = client(options.withPatience(patience, patience, patience));

            assertThatThrownBy(() ->
                            client.fetch(
                                    new DataAddress("127.0.0.1", silent.getLocalPort()),
                                    List.of(Shelf.key(1))))
                    .isInstanceOf(DataException.PeerLost.class);
        }
    }

    @Test
    void fetch_serverCloses_failsInTheMiddle() throws Exception {
        Key key = shelf.put(1, endless());
        DataServer server = server();

        Throwable thrown =
                catchThrowable(() ->
                        client(options)
                                .fetch(
                                        server.location(),
                                        List.of(key),
                                        new Reading() {
                                            @Override
                                            void read(InputStream content) throws IOException {
                                                content.readNBytes(1 << 20);
                                                server.close();
                                                content.skip(Long.MAX_VALUE);
                                            }
                                        }));

        assertThat(thrown).isInstanceOf(DataException.PeerLost.class);
        assertThat(server.serving()).isZero();
    }

    @Test
    void fetch_interrupted_endsOnBothSides() throws Exception {
        Key key = shelf.put(1, endless());
        DataServer server = server();
        DataClient client = client(options);
        var begun = new CountDownLatch(1);
        var thrown = new AtomicReference<Throwable>();
        Thread fetching =
                Thread.ofVirtual()
                        .start(() ->
                                thrown.set(
                                        catchThrowable(() ->
                                                client.fetch(
                                                        server.location(),
                                                        List.of(key),
                                                        new Reading() {
                                                            @Override
                                                            void read(InputStream in)
                                                                    throws IOException {
                                                                in.read();
                                                                begun.countDown();
                                                                in.skip(Long.MAX_VALUE);
                                                            }
                                                        }))));
        begun.await();
        fetching.interrupt();
        fetching.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        Await.until("the server gave up", () -> server.serving() == 0);
        shelf.put(1, new byte[] {1});
        assertThat(client.fetch(server.location(), List.of(key))).hasSize(1);
    }

    @Test
    void fetch_receiverThrows_endsWithItsError() throws Exception {
        Key key = shelf.put(1, endless());
        DataServer server = server();

        assertThatThrownBy(() ->
                        client(options)
                                .fetch(
                                        server.location(),
                                        List.of(key),
                                        new Reading() {
                                            @Override
                                            void read(InputStream content) throws IOException {
                                                throw new IOException("no room");
                                            }
                                        }))
                .isInstanceOf(IOException.class)
                .hasMessage("no room");
        Await.until("the server gave up", () -> server.serving() == 0);
    }

    @Test
    void fetch_tooManyAtOnce_isBusy() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        Key slow =
                shelf.put(
                        1,
                        (Content)
                                out -> {
                                    begun.countDown();
                                    try {
                                        goOn.await();
                                    } catch (InterruptedException e) {
                                        throw new IOException(e);
                                    }
                                    out.write(7);
                                });
        DataServer server = server();
        DataClient client = client(options);
        var first = new AtomicReference<Map<Key, Fetched>>();
        Thread fetching =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                first.set(client.fetch(server.location(), List.of(slow)));
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        begun.await();

        assertThatThrownBy(() -> client.fetch(server.location(), List.of(slow)))
                .isInstanceOf(DataException.PeerBusy.class);
        assertThatThrownBy(() ->
                        client.put(
                                server.location(),
                                Map.of(
                                        Shelf.key(2),
                                        new Found.Here("bytes", 1, Content.of(new byte[1 << 20])))))
                .isInstanceOf(DataException.PeerBusy.class);

        goOn.countDown();
        fetching.join();
        assertThat(first.get()).hasSize(1);
        Await.until("the place is free", () -> server.serving() == 0);
        assertThat(client.fetch(server.location(), List.of(slow))).hasSize(1);
    }

    @Test
    void fetch_clientReadsNothing_losesItsPlace() throws Exception {
        Key key = shelf.put(1, endless());
        var impatient =
                options.withPatience(
                        Duration.ofMillis(300), options.connectTimeout(), options.idle());
        DataServer server = DataServer.start(impatient, shelf);
        open.add(server);

        Throwable thrown =
                catchThrowable(() ->
                        client(options)
                                .fetch(
                                        server.location(),
                                        List.of(key),
                                        new Reading() {
                                            @Override
                                            void read(InputStream content) throws IOException {
                                                Await.until(
                                                        "the server gave up",
                                                        () -> server.serving() == 0);
                                                content.skip(Long.MAX_VALUE);
                                            }
                                        }));

        assertThat(thrown)
                .isInstanceOf(DataException.PeerLost.class)
                .hasMessageContaining("took nothing");
    }

    @Test
    void put_serverCloses_fails() throws Exception {
        var begun = new CountDownLatch(1);
        DataServer server = server();
        Content content =
                out -> {
                    out.write(new byte[1 << 20]);
                    begun.countDown();
                    endless().writeTo(out);
                };
        Thread closing =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                begun.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            server.close();
                        });

        assertThatThrownBy(() ->
                        client(options)
                                .put(
                                        server.location(),
                                        Map.of(Shelf.key(1), new Found.Here("bytes", 1, content))))
                .isInstanceOf(DataException.PeerLost.class);
        closing.join();
    }

    @Test
    void start_portIsTaken_saysWhere() throws Exception {
        DataServer server = server();

        assertThatThrownBy(() ->
                        DataServer.start(
                                options.withListen("127.0.0.1", server.location().port()), shelf))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:" + server.location().port());
    }

    /** Expects a value. */
    private abstract static class Reading implements ResultReceiver {

        abstract void read(InputStream content) throws IOException;

        @Override
        public void value(Key key, String codec, long bytes, InputStream content)
                throws IOException {
            read(content);
        }

        @Override
        public void absent(Key key) {
            throw new AssertionError(key + " is absent");
        }

        @Override
        public void refused(Key key, String reason) {
            throw new AssertionError(key + ": " + reason);
        }
    }
}
