package dev.jask.cluster.node;

import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.Values;
import dev.jask.engine.Unusable;
import dev.jask.engine.WorkerRuntime;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.worker.store.NotStoredException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A worker's store as others see it: values leave and come as bytes. */
final class Shelf {

    /** Results that take more go by the data server: links are for short messages. */
    private static final long LARGE = 256 << 10;

    private final WorkerRuntime worker;
    private final Values values;
    private final ClassLoader loader = Loaders.ofCaller();

    Shelf(WorkerRuntime worker, Values values) {
        this.worker = worker;
        this.values = values;
    }

    /**
     * The results under these keys, in their order. May read from disk.
     *
     * @param bulk where large ones are to be had; null if nowhere
     */
    List<Message.Result> get(List<Key> keys, @Nullable String bulk) {
        return keys.stream()
                .map(key -> bulk != null && isLarge(key) ? byFlight(key, bulk) : given(key))
                .toList();
    }

    /** The result under one key, on its way to whoever asked. May read from disk. */
    Message.Result given(Key key) {
        Message.Result result = get(key);
        if (result instanceof Message.Result.Here(_, long bytes)) {
            worker.traffic().sent(1, bytes);
        }
        return result;
    }

    private boolean isLarge(Key key) {
        return worker.store().contains(key) && bytes(key) > LARGE;
    }

    private Message.Result byFlight(Key key, String bulk) {
        return new Message.Result.ByFlight(bulk, bytes(key));
    }

    private long bytes(Key key) {
        try {
            return worker.store().bytes(key);
        } catch (NoSuchElementException _) {
            return 0; // dropped since it was asked for
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
    Message.Result get(Key key) {
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

    /**
     * Keeps values that come from outside.
     *
     * @return the bytes that each takes
     */
    Map<Key, Long> put(Map<Key, Blob> blobs) {
        var read = new LinkedHashMap<Key, @Nullable Object>();
        blobs.forEach((key, blob) -> read.put(key, read(blob)));
        return worker.keep(read);
    }

    /**
     * Puts what a peer sent into the store, without telling the core.
     *
     * @return the bytes that it takes; -1 if the peer does not have it
     */
    long fetched(Key key, Message.Result result) {
        return switch (result) {
            case Message.Result.Here(Blob value, _) ->
                    worker.store().put(key, readable(key, value));
            case Message.Result.Refused(String reason) ->
                    worker.store().put(key, new Unusable(reason));
            case Message.Result.Absent _, Message.Result.ByFlight _ -> -1;
        };
    }

    /** What is read becomes the worker's: its tables live in the worker's own database. */
    private @Nullable Object read(Blob blob) {
        return worker.context().call(() -> values.read(blob, loader));
    }

    private @Nullable Object readable(Key key, Blob blob) {
        try {
            return read(blob);
        } catch (JaskException failure) {
            return new Unusable(
                    "the result of %s cannot be read here: %s"
                            .formatted(key, failure.getMessage()));
        }
    }
}
