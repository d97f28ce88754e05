package dev.jask.cluster.node;

import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Message;
import dev.jask.graph.Key;
import dev.jask.protocol.ToClient;
import dev.jask.protocol.ToWorker;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Results so small that asking for them would cost more than the results themselves: the scheduler
 * keeps their bytes, as opaque as they came, and sends them along. Those that came first go first
 * when there are too many; they are fetched like any other then.
 *
 * <p>Not thread-safe: it belongs to the scheduler's loop.
 */
final class SmallResults {

    private static final long MOST_BYTES = 64L << 20;

    /** What an entry takes besides the value's bytes, roughly. */
    private static final long ENTRY_BYTES = 120;

    private final LinkedHashMap<Key, Blob> values = new LinkedHashMap<>();
    private long bytes;

    void put(Key key, Blob value) {
        remove(key);
        values.put(key, value);
        bytes += ENTRY_BYTES + value.length();
        while (bytes > MOST_BYTES) {
            remove(values.firstEntry().getKey());
        }
    }

    private void remove(Key key) {
        Blob value = values.remove(key);
        if (value != null) {
            bytes -= ENTRY_BYTES + value.length();
        }
    }

    /** The message, with the inputs that lie here where it gives a task. */
    Message with(ToWorker message) {
        if (values.isEmpty()
                || !(message instanceof ToWorker.Compute compute)
                || compute.remote().isEmpty()) {
            return new Message.ToAWorker(message);
        }
        var inputs = new LinkedHashMap<Key, Blob>();
        for (ToWorker.Remote remote : compute.remote()) {
            Blob value = values.get(remote.key());
            if (value != null) {
                inputs.put(remote.key(), value);
            }
        }
        return inputs.isEmpty()
                ? new Message.ToAWorker(message)
                : new Message.Supplied(compute, Map.copyOf(inputs));
    }

    /** The message, with the result where it is one that lies here. */
    Message with(ToClient message) {
        if (message instanceof ToClient.InMemory there) {
            Blob value = values.get(there.key());
            if (value != null) {
                return new Message.Handed(there, value);
            }
        }
        return new Message.ToAClient(message);
    }

    /** Whether all that a worker is to do is to drop results that lie here: they are small. */
    boolean mayBeFreedLater(ToWorker message) {
        return message instanceof ToWorker.Free(var keys) && values.keySet().containsAll(keys);
    }

    /** What a worker is told to drop nobody needs. */
    void forgetFreed(ToWorker message) {
        if (message instanceof ToWorker.Free(var keys)) {
            keys.forEach(this::remove);
        }
    }
}
