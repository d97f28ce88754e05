package dev.jask.cluster.data;

import dev.jask.cluster.data.ResultSource.Found;
import dev.jask.graph.Key;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** One call that asks for results, served by a thread of its own. */
final class ServedGet extends ServerCall.Listener<byte[]> {

    private final ServerCall<byte[], OutgoingFrame> call;
    private final DataOptions options;
    private final ResultSource source;
    private final ExecutorService workers;
    private final Semaphore places;
    private final Outlet outlet;
    private final Served end;
    private byte[] ticket = new byte[0];

    ServedGet(
            ServerCall<byte[], OutgoingFrame> call,
            DataOptions options,
            ResultSource source,
            ExecutorService workers,
            Semaphore places) {
        this.call = call;
        this.options = options;
        this.source = source;
        this.workers = workers;
        this.places = places;
        this.outlet = new Outlet(call::isReady, call::sendMessage, options.timeout());
        this.end = new Served(call);
        call.setOnReadyThreshold(options.pieceBytes());
        call.request(1);
    }

    @Override
    public void onMessage(byte[] message) {
        ticket = message;
    }

    @Override
    public void onHalfClose() {
        if (!places.tryAcquire()) {
            end.busy();
            return;
        }
        call.sendHeaders(new Metadata());
        try {
            workers.execute(this::serve);
        } catch (RejectedExecutionException e) {
            places.release();
            end.close(Status.UNAVAILABLE.withDescription("the data server closes"));
        }
    }

    @Override
    public void onReady() {
        outlet.ready();
    }

    @Override
    public void onCancel() {
        outlet.over("the caller went away");
    }

    private void serve() {
        Status status;
        try {
            status = Tickets.namesKeys(ticket) ? sendKeys() : sendTable();
        } catch (MalformedException e) {
            status = Status.INVALID_ARGUMENT.withDescription("a bad ticket: " + e.getMessage());
        } catch (CallOverException e) {
            status = Status.CANCELLED.withDescription(e.getMessage());
        } catch (IOException | RuntimeException | Error e) {
            status = Status.INTERNAL.withDescription(e.toString()).withCause(e);
        } finally {
            places.release();
        }
        end.close(status);
    }

    private Status sendKeys() throws IOException {
        List<Key> keys = Tickets.read(ticket);
        var squeezer = new Squeezer(options.compression(), Served.isSameMachine(call));
        var pieces = new PieceWriter(outlet, options.pieceBytes(), squeezer);
        pieces.schema(null);
        for (int i = 0; i < keys.size(); i++) {
            pieces.value(i, find(keys.get(i)));
        }
        pieces.finish();
        return Status.OK;
    }

    private Found find(Key key) {
        try {
            return source.get(key);
        } catch (RuntimeException e) {
            return new Found.Refused(String.valueOf(e.getMessage()));
        }
    }

    private Status sendTable() throws IOException {
        String name = Tickets.name(ticket);
        return switch (source.table(name)) {
            case Found.Absent() ->
                    Status.NOT_FOUND.withDescription("there is no result named '" + name + "'");
            case Found.Refused(String reason) -> Status.FAILED_PRECONDITION.withDescription(reason);
            case Found.Here here -> {
                try (var relay = new ArrowRelay(outlet)) {
                    here.content().writeTo(relay);
                }
                yield Status.OK;
            }
        };
    }
}
