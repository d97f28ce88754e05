package dev.jask.cluster.node;

import dev.jask.cluster.data.ArrowForms;
import dev.jask.cluster.data.Content;
import dev.jask.cluster.data.FlightInfo;
import dev.jask.cluster.data.ResultSource;
import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.Values;
import dev.jask.engine.Unusable;
import dev.jask.engine.WorkerRuntime;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.worker.store.Held;
import dev.jask.worker.store.JavaCodec;
import dev.jask.worker.store.NotStoredException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A worker's store as others see it: values leave and come as bytes. */
final class Shelf implements ResultSource {

    /** Results that take more go by the data server: links are for short messages. */
    static final long LARGE = 256 << 10;

    /** When a message has so many bytes, further results go by the data server too. */
    private static final long MESSAGE_BYTES = 1 << 20;

    private final WorkerRuntime worker;
    private final Values values;
    private final ArrowForms forms;
    private final Supplier<@Nullable String> location;
    private final ValueReading reader;

    /**
     * @param location where the worker's data server is; null while there is none
     */
    Shelf(
            WorkerRuntime worker,
            Values values,
            ValueReading reader,
            ArrowForms forms,
            Supplier<@Nullable String> location) {
        this.location = location;
        this.worker = worker;
        this.values = values;
        this.reader = reader;
        this.forms = forms;
    }

    /**
     * The results under these keys, in their order. May read from disk.
     *
     * @param bulk where large ones are to be had; null if nowhere
     */
    List<Message.Result> get(List<Key> keys, @Nullable String bulk) {
        var results = new ArrayList<Message.Result>(keys.size());
        long room = MESSAGE_BYTES;
        for (Key key : keys) {
            long bytes = bytes(key);
            if (bulk != null && bytes > Math.min(LARGE, room)) {
                results.add(new Message.Result.ByFlight(bulk, bytes));
            } else {
                Message.Result result = inMessage(key);
                results.add(result);
                if (result instanceof Message.Result.Here(Blob value, _)) {
                    room -= value.length();
                    worker.traffic().sent(1, bytes);
                }
            }
        }
        return results;
    }

    /** What the result takes as accounted; 0 if it is not there. */
    long bytes(Key key) {
        try {
            return worker.store().bytes(key);
        } catch (NoSuchElementException _) {
            return 0;
        }
    }

    /** The result's bytes if it is so simple that they are had at once; null otherwise. */
    @Nullable Blob small(Key key) {
        try {
            return values.small(worker.store().get(key));
        } catch (NotStoredException _) {
            return null;
        }
    }

    /** The result under one key. May read from disk. */
    private Message.Result inMessage(Key key) {
        try {
            Object value = worker.store().get(key);
            return value instanceof Unusable(String reason)
                    ? new Message.Result.Refused(reason)
                    : new Message.Result.Here(values.write(value), worker.store().bytes(key));
        } catch (NotStoredException | NoSuchElementException _) {
            return new Message.Result.Absent();
        } catch (JaskException cannotTravel) {
            return new Message.Result.Refused(
                    "the result of %s cannot be sent: %s"
                            .formatted(key, cannotTravel.getMessage()));
        }
    }

    /** Values that come with a message. */
    Map<Key, @Nullable Object> read(Map<Key, Blob> blobs) {
        var read = new LinkedHashMap<Key, @Nullable Object>();
        blobs.forEach((key, blob) -> read.put(key, reader.read(blob)));
        return read;
    }

    // ---- the data server

    /** The result under the key, which is written while it travels. */
    @Override
    public Found get(Key key) {
        try {
            return switch (worker.store().find(key)) {
                case Held.InMemory(Unusable(String reason), _) -> new Found.Refused(reason);
                case Held.InMemory(var value, long bytes) -> sent(bytes, new InMemory(key, value));
                case Held.OnDisk held when held.codec() instanceof JavaCodec ->
                        sent(held.bytes(), new InMemory(key, worker.store().get(key)));
                case Held.OnDisk held -> sent(held.bytes(), new OnDisk(key, held));
            };
        } catch (NotStoredException _) {
            return new Found.Absent();
        }
    }

    private Found sent(long bytes, Content content) {
        worker.traffic().sent(1, bytes);
        return new Found.Here(BulkServer.CODEC, bytes, content);
    }

    /** A value that is in memory. */
    private final class InMemory implements Content {

        private final Key key;
        private final @Nullable Object value;

        InMemory(Key key, @Nullable Object value) {
            this.key = key;
            this.value = value;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try {
                values.write(value, out);
            } catch (JaskException cannotTravel) {
                throw new JaskException(
                        "the result of %s cannot be sent: %s"
                                .formatted(key, cannotTravel.getMessage()),
                        cannotTravel);
            }
        }

        @Override
        public long length() {
            return values.length(value);
        }
    }

    /** A value that is on disk in the form in which it travels: it is not brought into memory. */
    private final class OnDisk implements Content {

        private final Key key;
        private final Held.OnDisk held;
        private final byte[] header;

        OnDisk(Key key, Held.OnDisk held) {
            this.key = key;
            this.held = held;
            this.header = Values.header(held.codec());
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream file = Files.newInputStream(held.file())) {
                out.write(header);
                file.transferTo(out);
            } catch (NoSuchFileException gone) {
                values.write(worker.store().get(key), out); // it came back into memory
            }
        }

        @Override
        public long length() {
            return header.length + held.fileBytes();
        }
    }

    // ---- names

    /** The keys of what is here under that name: a key's text, or that of a group of keys. */
    List<Key> heldAs(String name) {
        return worker.store().keys().stream()
                .filter(key -> name.startsWith(key.prefix()))
                .filter(key -> name.equals(key.toString()) || name.equals(key.group().toString()))
                .toList();
    }

    @Override
    public Found table(String name) {
        List<Key> keys = heldAs(name);
        if (keys.isEmpty()) {
            return new Found.Absent();
        }
        if (keys.size() > 1) {
            return new Found.Refused(
                    "'%s' has several parts here: ask for the flight's endpoints, which name each"
                            .formatted(name));
        }
        return shown(keys.getFirst());
    }

    @Override
    public Optional<FlightInfo> describe(String name) {
        String here = location.get();
        return here == null
                ? Optional.empty()
                : Flights.of(List.of(Named.answer(this, here, name)), _ -> true);
    }

    /** The result as other Arrow clients see it. */
    Found shown(Key key) {
        try {
            Object value = worker.store().get(key);
            return value instanceof Unusable(String reason)
                    ? new Found.Refused(reason)
                    : value == null
                            ? new Found.Refused("'%s' is null, which is no table".formatted(key))
                            : forms.show(key.toString(), value, bytes(key));
        } catch (NotStoredException _) {
            return new Found.Absent();
        }
    }
}
