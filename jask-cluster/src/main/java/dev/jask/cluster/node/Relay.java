package dev.jask.cluster.node;

import dev.jask.cluster.data.Content;
import dev.jask.cluster.data.DataAddress;
import dev.jask.cluster.data.DataClient;
import dev.jask.cluster.data.DataException;
import dev.jask.cluster.data.FlightInfo;
import dev.jask.cluster.data.ResultReceiver;
import dev.jask.cluster.data.ResultSource;
import dev.jask.cluster.data.SourceLostException;
import dev.jask.cluster.wire.Message.Answer;
import dev.jask.cluster.wire.Message.Question;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Passes workers' results on, for clients that cannot reach the workers, and tells other Arrow
 * programs which workers to ask. Bytes go through as they come, a part at a time; nobody looks into
 * them. All of it happens on threads of the data server.
 */
final class Relay implements ResultSource, AutoCloseable {

    private static final int PART_BYTES = 256 << 10;
    private static final long BUSY_MILLIS = 20;

    private final Trust trust;
    private final Function<Key, List<WorkerId>> holders;
    private final BiFunction<WorkerId, Question.OfWorker, Answer> workers;
    private final Function<Question.OfWorker, Collection<Answer>> everybody;
    private volatile Function<String, List<Key>> published = _ -> List.of();
    private @Nullable DataClient client; // guarded by this
    private boolean closed; // guarded by this

    /**
     * @param trust by what workers are known
     * @param holders who has a result now; may wait
     * @param workers asks a worker something; may wait
     * @param everybody asks all workers something; may wait
     */
    Relay(
            Trust trust,
            Function<Key, List<WorkerId>> holders,
            BiFunction<WorkerId, Question.OfWorker, Answer> workers,
            Function<Question.OfWorker, Collection<Answer>> everybody) {
        this.everybody = everybody;
        this.trust = trust;
        this.holders = holders;
        this.workers = workers;
    }

    @Override
    public Found get(Key key) {
        List<WorkerId> where = holders.apply(key);
        return where.isEmpty()
                ? new Found.Absent()
                : new Found.Here(BulkServer.CODEC, -1, new Elsewhere(key, where));
    }

    @Override
    public Found table(String name) {
        return new Found.Refused(
                "a scheduler holds no results: ask for the flight's endpoints, which say who does");
    }

    /** Workers know the keys that they hold by their text. */
    @Override
    public Optional<FlightInfo> describe(String name) {
        List<Key> keys = published.apply(name);
        if (keys.isEmpty()) {
            return Flights.of(everybody.apply(new Question.HeldAs(name)), _ -> true);
        }
        var answers = new ArrayList<Answer>();
        keys.stream()
                .map(key -> key.group().toString())
                .distinct()
                .forEach(group -> answers.addAll(everybody.apply(new Question.HeldAs(group))));
        return Flights.of(answers, Set.copyOf(keys)::contains);
    }

    /** Names that people gave results: from now on other Arrow programs find them by these too. */
    void names(Function<String, List<Key>> names) {
        published = names;
    }

    private synchronized DataClient client() {
        if (closed) {
            throw new JaskException("the scheduler is closing");
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

    /** A value that a worker has. */
    private final class Elsewhere implements Content {

        private final Key key;
        private final List<WorkerId> where;

        Elsewhere(Key key, List<WorkerId> where) {
            this.key = key;
            this.where = where;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            var passing = new Passing(out);
            String reason = "no worker that holds it gives it away";
            for (WorkerId worker : where) {
                try {
                    if (workers.apply(worker, new Question.DataServer())
                                    instanceof Answer.DataAt(String location)
                            && !location.isEmpty()) {
                        passOn(DataAddress.parse(location), passing);
                    }
                } catch (DataException lost) {
                    reason = String.valueOf(lost.getMessage());
                    if (passing.begun) {
                        break; // what was passed on cannot be taken back
                    }
                }
                if (passing.done) {
                    return;
                }
            }
            throw new SourceLostException(
                    "the result of %s cannot be passed on: %s".formatted(key, reason));
        }

        private void passOn(DataAddress location, Passing passing) throws IOException {
            try {
                while (true) {
                    try {
                        client().fetch(location, List.of(key), passing);
                        return;
                    } catch (DataException.PeerBusy busy) {
                        TimeUnit.MILLISECONDS.sleep(BUSY_MILLIS);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SourceLostException("the scheduler is closing");
            }
        }
    }

    /** Writes what comes to whoever asked. */
    private static final class Passing implements ResultReceiver {

        private final OutputStream out;
        private boolean begun;
        private boolean done;

        Passing(OutputStream out) {
            this.out = out;
        }

        @Override
        public void value(Key key, String codec, long bytes, InputStream content)
                throws IOException {
            var part = new byte[PART_BYTES];
            for (int read = content.read(part); read >= 0; read = content.read(part)) {
                begun = true;
                out.write(part, 0, read);
            }
            done = true;
        }

        /** Another worker may have it. */
        @Override
        public void absent(Key key) {}

        @Override
        public void refused(Key key, String reason) {
            throw new JaskException(reason);
        }
    }
}
