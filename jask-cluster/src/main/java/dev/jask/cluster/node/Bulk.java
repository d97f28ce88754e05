package dev.jask.cluster.node;

import dev.jask.cluster.data.DataAddress;
import dev.jask.cluster.data.DataClient;
import dev.jask.cluster.data.DataException;
import dev.jask.cluster.data.PutOutcome;
import dev.jask.cluster.data.ResultSource.Found;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Moves large values between this process and data servers of others. Calls keep their thread
 * waiting; a call ends when its thread is interrupted.
 */
final class Bulk implements AutoCloseable {

    private static final long BUSY_MILLIS_LEAST = 5;
    private static final long BUSY_MILLIS_MOST = 200;

    private final Trust trust;
    private @Nullable DataClient client; // guarded by this
    private boolean closed; // guarded by this

    /**
     * @param trust by what peers are known
     */
    Bulk(Trust trust) {
        this.trust = trust;
    }

    /**
     * Fetches results and has each made a value while it arrives.
     *
     * @param patience how long a peer that is busy is asked again
     * @throws DataException if the peer is lost, or busy for longer
     */
    void fetch(String location, List<Key> keys, Decoding decoding, Duration patience)
            throws InterruptedException {
        DataAddress address = DataAddress.parse(location);
        Predicate<Key> answered = decoding::has;
        askAgain(
                patience,
                () -> {
                    try {
                        client().fetch(
                                        address,
                                        keys.stream().filter(answered.negate()).toList(),
                                        decoding);
                    } catch (IOException e) {
                        throw new JaskException(
                                "what %s sent cannot be kept: %s"
                                        .formatted(location, e.getMessage()),
                                e);
                    }
                });
    }

    /**
     * Puts values into another process's store.
     *
     * @param patience how long a peer that is busy is asked again
     * @return for each key what became of its value
     * @throws DataException if the peer is lost, or busy for longer
     */
    Map<Key, PutOutcome> put(String location, Map<Key, Found.Here> values, Duration patience)
            throws InterruptedException {
        DataAddress address = DataAddress.parse(location);
        var outcomes = new java.util.LinkedHashMap<Key, PutOutcome>();
        askAgain(patience, () -> outcomes.putAll(client().put(address, values)));
        return outcomes;
    }

    /** A call of a data server. */
    private interface Call {
        void make() throws InterruptedException;
    }

    private static void askAgain(Duration patience, Call call) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long pause = BUSY_MILLIS_LEAST;
        while (true) {
            try {
                call.make();
                return;
            } catch (DataException.PeerBusy busy) {
                if (System.nanoTime() - deadline >= 0) {
                    throw busy;
                }
                TimeUnit.MILLISECONDS.sleep(pause);
                pause = Math.min(pause * 2, BUSY_MILLIS_MOST);
            }
        }
    }

    private synchronized DataClient client() {
        if (closed) {
            throw new JaskException("this process is closing");
        }
        DataClient made = client;
        if (made == null) {
            made = new DataClient(trust.dataOptions());
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
