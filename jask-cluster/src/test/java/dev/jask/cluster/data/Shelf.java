package dev.jask.cluster.data;

import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Token;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Values in memory, to be given away and to be put. */
final class Shelf implements ResultSource, ResultSink {

    static final KeyGroup GROUP = new KeyGroup("value", new Token(17, 4));

    private final Map<Key, Found> values = new ConcurrentHashMap<>();
    final Map<String, Found> tables = new ConcurrentHashMap<>();
    final Map<Key, byte[]> taken = new ConcurrentHashMap<>();

    static Key key(long index) {
        return GROUP.key(index);
    }

    static byte[] bytes(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    Key put(long index, byte[] value) {
        return put(index, Content.of(value));
    }

    Key put(long index, Content content) {
        return put(index, new Found.Here("bytes", content.length() + 16, content));
    }

    Key put(long index, Found found) {
        Key key = key(index);
        values.put(key, found);
        return key;
    }

    @Override
    public Found get(Key key) {
        return values.getOrDefault(key, new Found.Absent());
    }

    @Override
    public Found table(String name) {
        return tables.getOrDefault(name, new Found.Absent());
    }

    @Override
    public long put(Key key, String codec, long bytes, InputStream content) throws IOException {
        if (codec.equals("unknown")) {
            throw new IOException("no codec is called unknown");
        }
        byte[] value = content.readAllBytes();
        taken.put(key, value);
        return value.length + 1L;
    }
}
