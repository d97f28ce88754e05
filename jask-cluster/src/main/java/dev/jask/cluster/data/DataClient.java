package dev.jask.cluster.data;

import dev.jask.cluster.data.Peers.Peer;
import dev.jask.cluster.data.ResultSource.Found;
import dev.jask.graph.Key;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fetches results from other processes' data servers, and puts values there.
 *
 * <p>May be used by any number of threads; each call keeps its thread waiting, which is best a
 * virtual one. A call is cancelled by interrupting its thread. There is one connection for each
 * peer, kept for a while after use.
 */
public final class DataClient implements AutoCloseable {

    private final DataOptions options;
    private final EventLoopGroup threads = Threads.start("jask-data-client-");
    private final Peers peers;

    public DataClient(DataOptions options) {
        this.options = options;
        this.peers = new Peers(options, threads);
    }

    /**
     * Fetches results and hands each on while it arrives.
     *
     * @throws DataException if the peer is busy, lost, does not take the token, or answers what it
     *     should not
     * @throws IOException what the receiver throws
     * @throws InterruptedException if the thread is interrupted; the fetch is over
     */
    public void fetch(DataAddress peer, List<Key> keys, ResultReceiver receiver)
            throws IOException, InterruptedException {
        List<Key> asked = List.copyOf(keys);
        byte[] ticket = Tickets.write(asked);
        try (Peer connection = peers.lease(peer)) {
            new ClientGet(peer, connection, options).run(ticket, asked, receiver);
        }
    }

    /**
     * Fetches results that fit into memory.
     *
     * @return for each key what came
     * @throws DataException as above
     */
    public Map<Key, Fetched> fetch(DataAddress peer, List<Key> keys) throws InterruptedException {
        var gathered = new Gathering();
        try {
            fetch(peer, keys, gathered);
        } catch (IOException e) {
            throw new DataException("what %s sent cannot be kept".formatted(peer), e);
        }
        return gathered.fetched;
    }

    private static final class Gathering implements ResultReceiver {

        private final Map<Key, Fetched> fetched = new LinkedHashMap<>();

        @Override
        public void value(Key key, String codec, long bytes, InputStream content)
                throws IOException {
            fetched.put(key, new Fetched.Here(codec, bytes, content.readAllBytes()));
        }

        @Override
        public void absent(Key key) {
            fetched.put(key, new Fetched.Absent());
        }

        @Override
        public void refused(Key key, String reason) {
            fetched.put(key, new Fetched.Refused(reason));
        }
    }

    /**
     * Puts values into another process.
     *
     * @return for each key what became of its value
     * @throws DataException as above
     * @throws InterruptedException if the thread is interrupted; some of the values may be kept
     */
    public Map<Key, PutOutcome> put(DataAddress peer, Map<Key, Found.Here> values)
            throws InterruptedException {
        try (Peer connection = peers.lease(peer)) {
            return new ClientPut(peer, connection, options).run(new LinkedHashMap<>(values));
        }
    }

    /** With how many peers there is a connection now. */
    public int connections() {
        return peers.connected();
    }

    /** How many peers are remembered. */
    int peers() {
        return peers.count();
    }

    /** Closes all connections; calls under way fail. May be called twice. */
    @Override
    public void close() {
        try {
            peers.close();
            Threads.stop(threads);
        } catch (InterruptedException e) {
            Threads.abandon(threads);
            Thread.currentThread().interrupt();
        }
    }
}
