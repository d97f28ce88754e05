package dev.jask.cluster.data;

import dev.jask.cluster.data.Peers.Peer;
import dev.jask.cluster.data.ResultSource.Found;
import dev.jask.graph.Key;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** One call that puts values into another process. */
final class ClientPut extends ClientCall.Listener<byte[]> {

    private final DataAddress address;
    private final Peer peer;
    private final DataOptions options;
    private final ClientCall<OutgoingFrame, byte[]> call;
    private final Outlet outlet;
    private final Queue<byte[]> answers = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Outcome outcome;

    ClientPut(DataAddress address, Peer peer, DataOptions options) {
        this.address = address;
        this.peer = peer;
        this.options = options;
        this.call =
                peer.channel()
                        .newCall(
                                FlightMethods.PUT_AT_CLIENT,
                                CallOptions.DEFAULT.withOnReadyThreshold(options.pieceBytes()));
        this.outlet = new Outlet(call::isReady, call::sendMessage, options.timeout());
    }

    @Override
    public void onMessage(byte[] answer) {
        answers.add(answer);
    }

    @Override
    public void onReady() {
        outlet.ready();
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        outcome = new Outcome(status, trailers);
        outlet.over(status.toString());
    }

    Map<Key, PutOutcome> run(Map<Key, Found.Here> values) throws InterruptedException {
        List<Key> keys = List.copyOf(values.keySet());
        try {
            call.start(this, FlightMethods.headers(options.token()));
            call.request(Integer.MAX_VALUE);
            send(keys, values);
            call.halfClose();
            if (!outlet.awaitOver()) {
                throw lost("it did not answer for " + options.timeout().toSeconds() + " s");
            }
            requireOk("");
            return outcomes(keys);
        } catch (CallOverException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("putting values into " + address);
            }
            requireOk(String.valueOf(e.getMessage()));
            throw lost(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new DataException(
                    "the data server at %s answers what it should not: %s"
                            .formatted(address, e.getMessage()),
                    e);
        } finally {
            if (outcome == null) {
                call.cancel("the values are not wanted any more", null);
            }
        }
    }

    private void send(List<Key> keys, Map<Key, Found.Here> values) throws IOException {
        var squeezer = new Squeezer(options.compression(), Peers.isSameMachine(address));
        var pieces = new PieceWriter(outlet, options.pieceBytes(), squeezer);
        pieces.schema(Tickets.write(keys));
        int ordinal = 0;
        for (Found.Here value : values.values()) {
            pieces.value(ordinal++, value);
        }
        pieces.finish();
    }

    private void requireOk(String otherwise) {
        Outcome ended = outcome;
        if (ended == null) {
            throw lost(otherwise);
        }
        if (!ended.status().isOk()) {
            throw ended.failure(address, peer);
        }
    }

    private DataException lost(String reason) {
        peer.discard();
        return new DataException.PeerLost(address, reason);
    }

    private Map<Key, PutOutcome> outcomes(List<Key> keys) throws MalformedException {
        var outcomes = new LinkedHashMap<Key, PutOutcome>();
        for (byte[] bytes : answers) {
            PutAnswer answer = PutAnswer.read(bytes, keys.size());
            outcomes.put(keys.get(answer.ordinal()), answer.outcome());
        }
        FieldReader.require(outcomes.size() == keys.size(), "some values are not answered for");
        return outcomes;
    }
}
