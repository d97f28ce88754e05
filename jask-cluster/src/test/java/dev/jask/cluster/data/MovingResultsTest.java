package dev.jask.cluster.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.cluster.Await;
import dev.jask.cluster.data.ResultSource.Found;
import dev.jask.graph.Key;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values arrive as they were sent. */
final class MovingResultsTest {

    private static final int PIECE = 1 << 16;

    private final Shelf shelf = new Shelf();
    private final DataOptions options = DataOptions.of("secret").withLimits(PIECE, 4);
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        Await.until(
                "no thread is left",
                () ->
                        Thread.getAllStackTraces().keySet().stream()
                                .noneMatch(thread -> thread.getName().startsWith("jask-data")));
    }

    private DataServer server(DataOptions with) throws IOException {
        DataServer server = DataServer.start(with, shelf, shelf);
        open.add(server);
        return server;
    }

    private DataClient client(DataOptions with) {
        var client = new DataClient(with);
        open.add(client);
        return client;
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void fetch_valuesOfManySizes_bringsThemAll(Compression compression) throws Exception {
        DataOptions with = options.withCompression(compression);
        int[] sizes = {
            0, 1, 7, 8, 1023, 1024, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 5 * PIECE + 3, 3_000_000
        };
        Map<Key, byte[]> expected = new LinkedHashMap<>();
        for (int i = 0; i < sizes.length; i++) {
            byte[] random = Shelf.bytes(sizes[i], i);
            byte[] even = new byte[sizes[i]];
            expected.put(shelf.put(2L * i, random), random);
            expected.put(shelf.put(2L * i + 1, inSteps(even, 777)), even);
        }

        Map<Key, Fetched> fetched =
                client(with).fetch(server(with).location(), List.copyOf(expected.keySet()));

        assertThat(fetched.keySet()).containsExactlyElementsOf(expected.keySet());
        expected.forEach((key, bytes) -> {
            assertThat(content(fetched, key)).as("%s", key).isEqualTo(bytes);
        });
    }

    private static byte[] content(Map<Key, Fetched> fetched, Key key) {
        if (fetched.get(key) instanceof Fetched.Here here) {
            assertThat(here.codec()).isEqualTo("bytes");
            return here.content();
        }
        throw new AssertionError(key + ": " + fetched.get(key));
    }

    /** Written a few bytes at a time, by somebody who does not know how many there will be. */
    private static Content inSteps(byte[] bytes, int step) {
        return out -> {
            for (int from = 0; from < bytes.length; from += step) {
                out.write(bytes, from, Math.min(step, bytes.length - from));
            }
        };
    }

    @Test
    void fetch_manySmallValues_bringsThemInOrderWithTheirSizes() throws Exception {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            keys.add(shelf.put(i, Shelf.bytes(i % 50, i)));
        }
        var order = new ArrayList<Key>();

        client(options)
                .fetch(
                        server(options).location(),
                        keys,
                        new Recording(order) {
                            @Override
                            public void value(
                                    Key key, String codec, long bytes, InputStream content)
                                    throws IOException {
                                super.value(key, codec, bytes, content);
                                assertThat(bytes).isEqualTo(key.index() % 50 + 16);
                                assertThat(content.readAllBytes())
                                        .isEqualTo(
                                                Shelf.bytes((int) key.index() % 50, key.index()));
                            }
                        });

        assertThat(order).isEqualTo(keys);
    }

    @Test
    void fetch_noKeys_bringsNothing() throws Exception {
        assertThat(client(options).fetch(server(options).location(), List.of())).isEmpty();
    }

    @Test
    void fetch_receiverReadsOnlySome_restIsSkipped() throws Exception {
        List<Key> keys =
                IntStream.range(0, 5)
                        .mapToObj(i -> shelf.put(i, Shelf.bytes(3 * PIECE + i, i)))
                        .toList();
        var first = new ArrayList<Integer>();

        client(options)
                .fetch(
                        server(options).location(),
                        keys,
                        new Recording(new ArrayList<>()) {
                            @Override
                            public void value(
                                    Key key, String codec, long bytes, InputStream content)
                                    throws IOException {
                                first.add(content.read());
                            }
                        });

        assertThat(first)
                .isEqualTo(
                        IntStream.range(0, 5)
                                .mapToObj(i -> Shelf.bytes(3 * PIECE + i, i)[0] & 0xFF)
                                .toList());
    }

    @Test
    void fetch_absentAndRefused_saysSoAndBringsTheOthers() throws Exception {
        Key here = shelf.put(0, new byte[] {1, 2, 3});
        Key absent = Shelf.key(1);
        Key refused = shelf.put(2, new Found.Refused("it is a socket"));
        Key atOnce =
                shelf.put(
                        3,
                        (Content)
                                out -> {
                                    out.write(new byte[100]);
                                    throw new IllegalStateException("a field cannot be written");
                                });
        Key inTheMiddle =
                shelf.put(
                        4,
                        (Content)
                                out -> {
                                    out.write(new byte[10 * PIECE + 1]);
                                    throw new StackOverflowError("too deep");
                                });
        Key last = shelf.put(5, new byte[] {4});

        Map<Key, Fetched> fetched =
                client(options)
                        .fetch(
                                server(options).location(),
                                List.of(here, absent, refused, atOnce, inTheMiddle, last));

        assertThat(fetched.get(here)).isInstanceOf(Fetched.Here.class);
        assertThat(fetched.get(absent)).isEqualTo(new Fetched.Absent());
        assertThat(fetched.get(refused)).isEqualTo(new Fetched.Refused("it is a socket"));
        assertThat(fetched.get(atOnce)).isEqualTo(new Fetched.Refused("a field cannot be written"));
        assertThat(fetched.get(inTheMiddle)).isEqualTo(new Fetched.Refused("too deep"));
        assertThat(content(fetched, last)).containsExactly(4);
    }

    @Test
    void fetch_sourceThrows_refusesThatKey() throws Exception {
        ResultSource throwing =
                key -> {
                    throw new IllegalStateException("the disk is gone");
                };
        DataServer server = DataServer.start(options, throwing);
        open.add(server);

        assertThat(client(options).fetch(server.location(), List.of(Shelf.key(1))))
                .containsEntry(Shelf.key(1), new Fetched.Refused("the disk is gone"));
    }

    @Test
    void put_valuesOfManySizes_arriveAndAreAnswered() throws Exception {
        Map<Key, Found.Here> values = new LinkedHashMap<>();
        Map<Key, byte[]> expected = new LinkedHashMap<>();
        int[] sizes = {0, 1, PIECE, PIECE + 1, 9 * PIECE + 5, 2_000_000};
        for (int i = 0; i < sizes.length; i++) {
            byte[] bytes = Shelf.bytes(sizes[i], i);
            expected.put(Shelf.key(i), bytes);
            values.put(Shelf.key(i), new Found.Here("bytes", 1, Content.of(bytes)));
        }
        values.put(Shelf.key(100), new Found.Here("unknown", 1, Content.of(new byte[3 * PIECE])));
        values.put(
                Shelf.key(101),
                new Found.Here(
                        "bytes",
                        1,
                        out -> {
                            out.write(new byte[2 * PIECE]);
                            throw new IOException("cannot be written");
                        }));
        values.put(Shelf.key(102), new Found.Here("bytes", 1, Content.of(new byte[] {9})));

        Map<Key, PutOutcome> outcomes = client(options).put(server(options).location(), values);

        expected.forEach((key, bytes) -> {
            assertThat(shelf.taken.get(key)).isEqualTo(bytes);
            assertThat(outcomes.get(key)).isEqualTo(new PutOutcome.Kept(bytes.length + 1));
        });
        assertThat(outcomes.get(Shelf.key(100)))
                .isEqualTo(new PutOutcome.Refused("no codec is called unknown"));
        assertThat(outcomes.get(Shelf.key(101)))
                .isEqualTo(new PutOutcome.Refused("cannot be written"));
        assertThat(outcomes.get(Shelf.key(102))).isEqualTo(new PutOutcome.Kept(2));
    }

    @Test
    void put_whereNothingIsTaken_fails() throws Exception {
        DataServer giving = DataServer.start(options, shelf);
        open.add(giving);
        var values = Map.of(Shelf.key(1), new Found.Here("bytes", 1, Content.of(new byte[3])));

        assertThat(
                        org.assertj.core.api.Assertions.catchThrowable(
                                () -> client(options).put(giving.location(), values)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("nothing can be put here");
    }

    @Test
    void connections_unusedOrTooMany_areClosed() throws Exception {
        Key key = shelf.put(1, new byte[] {1});
        DataServer one = server(options);
        DataServer other = server(options);
        DataClient client =
                client(
                        options.withPeers(1)
                                .withPatience(
                                        options.timeout(),
                                        options.connectTimeout(),
                                        java.time.Duration.ofSeconds(1)));

        client.fetch(one.location(), List.of(key));
        client.fetch(one.location(), List.of(key));
        assertThat(one.connections()).isEqualTo(1);
        client.fetch(other.location(), List.of(key));
        assertThat(client.peers()).isEqualTo(1);
        assertThat(client.connections()).isEqualTo(1);

        Await.until("the first connection is given up", () -> one.connections() == 0);
        Await.until("the second is idle", () -> client.connections() == 0);
        assertThat(client.fetch(other.location(), List.of(key))).hasSize(1);
    }

    /** Remembers the keys. */
    private static class Recording implements ResultReceiver {

        private final List<Key> order;

        Recording(List<Key> order) {
            this.order = order;
        }

        @Override
        public void value(Key key, String codec, long bytes, InputStream content)
                throws IOException {
            order.add(key);
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
