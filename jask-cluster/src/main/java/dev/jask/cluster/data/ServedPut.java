package dev.jask.cluster.data;

import dev.jask.graph.Key;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** One call that puts values here, served by a thread of its own. */
final class ServedPut extends ServerCall.Listener<IncomingFrame> {

    private final ServerCall<IncomingFrame, byte[]> call;
    private final ResultSink sink;
    private final FrameQueue frames;
    private final Served end;

    private ServedPut(
            ServerCall<IncomingFrame, byte[]> call, DataOptions options, ResultSink sink) {
        this.call = call;
        this.sink = sink;
        this.frames = new FrameQueue(() -> call.request(1), options.timeout());
        this.end = new Served(call);
    }

    static ServerCall.Listener<IncomingFrame> start(
            ServerCall<IncomingFrame, byte[]> call,
            DataOptions options,
            ResultSink sink,
            ExecutorService workers,
            Semaphore places) {
        var put = new ServedPut(call, options, sink);
        if (!places.tryAcquire()) {
            put.frames.close();
            put.end.busy();
            return put;
        }
        call.sendHeaders(new Metadata());
        call.request(FrameQueue.AHEAD);
        try {
            workers.execute(() -> {
                try {
                    put.serve();
                } finally {
                    places.release();
                }
            });
        } catch (RejectedExecutionException e) {
            places.release();
            put.end.close(Status.UNAVAILABLE.withDescription("the data server closes"));
        }
        return put;
    }

    @Override
    public void onMessage(IncomingFrame frame) {
        frames.add(frame);
    }

    @Override
    public void onHalfClose() {
        frames.end();
    }

    @Override
    public void onCancel() {
        frames.fail("the caller went away");
    }

    private void serve() {
        Status status;
        try {
            receive();
            status = Status.OK;
        } catch (MalformedException e) {
            status = Status.INVALID_ARGUMENT.withDescription("a bad message: " + e.getMessage());
        } catch (CallOverException e) {
            status = Status.CANCELLED.withDescription(e.getMessage());
        } catch (IOException | RuntimeException | Error e) {
            status = Status.INTERNAL.withDescription(e.toString()).withCause(e);
        } finally {
            frames.close();
        }
        end.close(status);
    }

    private void receive() throws IOException {
        List<Key> keys = keys();
        try (var reader = new ValueReader(frames, keys.size())) {
            reader.readAll(new Keeping(keys));
        }
    }

    private List<Key> keys() throws IOException {
        try (IncomingFrame first = frames.next()) {
            byte[] descriptor = first == null ? null : first.descriptor();
            if (descriptor == null) {
                throw new MalformedException("the first one names no keys");
            }
            return Tickets.read(Protobuf.readCommand(descriptor));
        }
    }

    /** Hands values to the sink and says what became of them. */
    private final class Keeping implements ValueReader.Handler {

        private final List<Key> keys;

        Keeping(List<Key> keys) {
            this.keys = keys;
        }

        @Override
        public void value(int ordinal, String codec, long bytes, InputStream content)
                throws IOException {
            try {
                answer(
                        ordinal,
                        new PutOutcome.Kept(sink.put(keys.get(ordinal), codec, bytes, content)));
            } catch (IOException | RuntimeException e) {
                if (e instanceof CallOverException || frames.failure() != null) {
                    throw e;
                }
                answer(ordinal, new PutOutcome.Refused(String.valueOf(e.getMessage())));
            }
        }

        @Override
        public void absent(int ordinal) throws MalformedException {
            throw new MalformedException("a value that is put is absent");
        }

        @Override
        public void refused(int ordinal, String reason) {
            answer(ordinal, new PutOutcome.Refused(reason));
        }

        private void answer(int ordinal, PutOutcome outcome) {
            call.sendMessage(PutAnswer.write(ordinal, outcome));
        }
    }
}
