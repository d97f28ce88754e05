package dev.jask.cluster.node;

import dev.jask.cluster.data.DataAddress;
import dev.jask.cluster.data.DataClient;
import dev.jask.cluster.data.DataException;
import dev.jask.cluster.data.DataOptions;
import dev.jask.cluster.data.Fetched;
import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Message;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Fetches the results of an answer that are too large for a message. */
final class BulkClient implements AutoCloseable {

    private static final long BUSY_NANOS = Duration.ofMillis(20).toNanos();

    private final String token;
    private @Nullable DataClient client; // guarded by this
    private boolean closed; // guarded by this

    BulkClient(String token) {
        this.token = token;
    }

    /** Whether something is missing in the answer that is to be fetched. */
    static boolean isNeeded(List<Message.Result> results) {
        return results.stream().anyMatch(Message.Result.ByFlight.class::isInstance);
    }

    /**
     * The answer with everything in it. Waits: not for a thread that must not.
     *
     * @throws DataException if the peer is out of reach
     */
    List<Message.Result> complete(List<Key> keys, List<Message.Result> results) {
        var byLocation = new LinkedHashMap<String, List<Key>>();
        for (int i = 0; i < keys.size(); i++) {
            if (results.get(i) instanceof Message.Result.ByFlight(String location, _)) {
                byLocation.computeIfAbsent(location, _ -> new ArrayList<>()).add(keys.get(i));
            }
        }
        var fetched = new LinkedHashMap<Key, Fetched>();
        byLocation.forEach((location, wanted) -> fetched.putAll(fetch(location, wanted)));
        var complete = new ArrayList<Message.Result>(results.size());
        for (int i = 0; i < keys.size(); i++) {
            Message.Result result = results.get(i);
            complete.add(
                    result instanceof Message.Result.ByFlight
                            ? toResult(fetched.get(keys.get(i)))
                            : result);
        }
        return complete;
    }

    private Map<Key, Fetched> fetch(String location, List<Key> keys) {
        DataAddress address = DataAddress.parse(location);
        try {
            while (true) {
                try {
                    return client().fetch(address, keys);
                } catch (DataException.PeerBusy busy) {
                    LockSupport.parkNanos(BUSY_NANOS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JaskException("interrupted while fetching results from " + location, e);
        }
    }

    private static Message.Result toResult(@Nullable Fetched fetched) {
        return switch (fetched) {
            case Fetched.Here(_, long bytes, byte[] content) ->
                    new Message.Result.Here(new Blob(content), bytes);
            case Fetched.Refused(String reason) -> new Message.Result.Refused(reason);
            case Fetched.Absent _ -> new Message.Result.Absent();
            case null -> new Message.Result.Absent();
        };
    }

    private synchronized DataClient client() {
        if (closed) {
            throw new JaskException("this process is closing");
        }
        DataClient made = client;
        if (made == null) {
            made = new DataClient(DataOptions.of(token));
            client = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.close();
        }
    }
}
