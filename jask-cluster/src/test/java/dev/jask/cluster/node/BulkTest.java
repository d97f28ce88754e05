package dev.jask.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.cluster.data.Content;
import dev.jask.cluster.data.DataException;
import dev.jask.cluster.data.PutOutcome;
import dev.jask.cluster.data.ResultSource.Found;
import dev.jask.cluster.wire.Values;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.graph.Tokens;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BulkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ClassLoader LOADER = BulkTest.class.getClassLoader();

    private static final Key LARGE = key("large");
    private static final Key TEXT = key("text");
    private static final Key BROKEN = key("broken");
    private static final Key GARBLED = key("garbled");
    private static final Key GONE = key("gone");

    private final Values values = Values.found();
    private final double[] numbers = numbers(1_300_001);
    private final Map<Key, Object> kept = new ConcurrentHashMap<>();
    private final BulkServer server = new BulkServer();
    private String location = "";

    private static Key key(String name) {
        return Key.of(name, Tokens.of(name));
    }

    private static double[] numbers(int count) {
        var numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i * 0.5 - 7;
        }
        return numbers;
    }

    @BeforeEach
    void start() throws Exception {
        server.start(
                "127.0.0.1",
                0,
                Trust.in("secret"),
                key ->
                        key.equals(LARGE)
                                ? here(numbers)
                                : key.equals(TEXT)
                                        ? here("x".repeat(3_000_000))
                                        : key.equals(BROKEN)
                                                ? here(new Object())
                                                : key.equals(GARBLED)
                                                        ? garbled()
                                                        : new Found.Absent(),
                (key, _, _, content) -> {
                    if (key.equals(GONE)) {
                        throw new IOException("no room");
                    }
                    kept.put(key, String.valueOf(values.read(content, LOADER)));
                    return 17;
                });
        location = Waiting.interruptibly(server.whenServing());
    }

    private Found here(Object value) {
        return new Found.Here(
                BulkServer.CODEC,
                1,
                new Content() {
                    @Override
                    public void writeTo(OutputStream out) throws IOException {
                        values.write(value, out);
                    }

                    @Override
                    public long length() {
                        return values.length(value);
                    }
                });
    }

    /** Serialised Java that breaks off. */
    private static Found garbled() {
        return new Found.Here(
                BulkServer.CODEC, 1, Content.of(new byte[] {19, (byte) 0xAC, (byte) 0xED, 0, 5}));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Gathered fetch(Bulk bulk, Key... keys) throws InterruptedException {
        var gathered = new Gathered(1);
        bulk.fetch(
                location,
                List.of(keys),
                new Decoding(new ValueReading(values, LOADER, null), gathered),
                PATIENCE);
        return gathered;
    }

    @Test
    void fetch_largeValues_bringsThemInOrder() throws Exception {
        try (var bulk = new Bulk(Trust.in("secret"))) {
            Gathered gathered = fetch(bulk, TEXT, LARGE);

            assertThat(gathered.inOrder(List.of(LARGE, TEXT)))
                    .containsExactly(numbers, "x".repeat(3_000_000));
        }
    }

    @Test
    void fetch_valuesThatCannotBeWrittenOrRead_refusesThoseOnly() throws Exception {
        try (var bulk = new Bulk(Trust.in("secret"))) {
            Gathered gathered = fetch(bulk, BROKEN, GARBLED, GONE, LARGE);

            assertThat(gathered.inOrder(List.of(LARGE))).containsExactly(numbers);
            assertThat(gathered.missing(List.of(BROKEN, GARBLED, GONE, LARGE)))
                    .containsExactly(GONE);
            assertThatThrownBy(() -> gathered.inOrder(List.of(BROKEN)))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("java.lang.Object");
            assertThatThrownBy(() -> gathered.inOrder(List.of(GARBLED)))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("cannot be read here");
        }
    }

    @Test
    void put_severalValues_saysWhatBecameOfEach() throws Exception {
        try (var bulk = new Bulk(Trust.in("secret"))) {
            var values = new java.util.LinkedHashMap<Key, Found.Here>();
            values.put(TEXT, (Found.Here) here("hello"));
            values.put(GONE, (Found.Here) here("nowhere"));

            assertThat(bulk.put(location, values, PATIENCE))
                    .containsEntry(TEXT, new PutOutcome.Kept(17))
                    .containsEntry(GONE, new PutOutcome.Refused("no room"));
            assertThat(kept).containsExactlyEntriesOf(Map.of(TEXT, "hello"));
        }
    }

    @Test
    void fetch_withAnotherToken_isNotAllowed() {
        try (var bulk = new Bulk(Trust.in("guessed"))) {
            assertThatThrownBy(() -> fetch(bulk, LARGE)).isInstanceOf(DataException.class);
        }
    }

    @Test
    void fetch_afterTheServerClosed_failsAtOnce() {
        server.close();
        try (var bulk = new Bulk(Trust.in("secret"))) {
            assertThatThrownBy(() -> fetch(bulk, LARGE)).isInstanceOf(DataException.class);
        }
    }
}
