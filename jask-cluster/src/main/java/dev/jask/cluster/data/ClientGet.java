package dev.jask.cluster.data;

import dev.jask.cluster.data.Peers.Peer;
import dev.jask.graph.Key;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One fetch. */
final class ClientGet extends ClientCall.Listener<IncomingFrame> {

    private final DataAddress address;
    private final Peer peer;
    private final DataOptions options;
    private final ClientCall<byte[], IncomingFrame> call;
    private final FrameQueue frames;
    private volatile @Nullable Outcome outcome;

    ClientGet(DataAddress address, Peer peer, DataOptions options) {
        this.address = address;
        this.peer = peer;
        this.options = options;
        this.call = peer.channel().newCall(FlightMethods.GET_AT_CLIENT, CallOptions.DEFAULT);
        this.frames = new FrameQueue(() -> call.request(1), options.timeout());
    }

    @Override
    public void onMessage(IncomingFrame frame) {
        frames.add(frame);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        outcome = new Outcome(status, trailers);
        if (status.isOk()) {
            frames.end();
        } else {
            frames.fail(status.toString());
        }
    }

    void run(byte[] ticket, List<Key> keys, ResultReceiver receiver)
            throws IOException, InterruptedException {
        try (frames;
                var reader = new ValueReader(frames, keys.size())) {
            call.start(this, FlightMethods.headers(options.token()));
            call.request(FrameQueue.AHEAD);
            call.sendMessage(ticket);
            call.halfClose();
            reader.readAll(new Handing(keys, receiver));
        } catch (IOException | RuntimeException e) {
            throwIfOver(e);
            throw e;
        } finally {
            if (outcome == null) {
                call.cancel("the fetch is over", null);
            }
        }
    }

    /** Throws what ended the fetch, whatever the receiver made of it. */
    private void throwIfOver(Exception thrown) throws InterruptedException {
        if (frames.wasInterrupted()) {
            Thread.interrupted();
            throw new InterruptedException("the fetch from " + address + " was interrupted");
        }
        String failure = frames.failure();
        if (failure != null) {
            Outcome ended = outcome;
            if (ended != null && !ended.status().isOk()) {
                throw ended.failure(address, peer);
            }
            peer.discard();
            throw new DataException.PeerLost(address, failure);
        }
        if (thrown instanceof MalformedException) {
            throw new DataException(
                    "the data server at %s answers what it should not: %s"
                            .formatted(address, thrown.getMessage()),
                    thrown);
        }
    }

    /** Hands on what comes, by key. */
    private record Handing(List<Key> keys, ResultReceiver receiver) implements ValueReader.Handler {

        @Override
        public void value(int ordinal, String codec, long bytes, InputStream content)
                throws IOException {
            receiver.value(keys.get(ordinal), codec, bytes, content);
        }

        @Override
        public void absent(int ordinal) {
            receiver.absent(keys.get(ordinal));
        }

        @Override
        public void refused(int ordinal, String reason) {
            receiver.refused(keys.get(ordinal), reason);
        }
    }
}
