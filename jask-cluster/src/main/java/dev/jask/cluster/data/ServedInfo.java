package dev.jask.cluster.data;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/** One call that asks where a named result is to be had, served by a thread of its own. */
final class ServedInfo extends ServerCall.Listener<byte[]> {

    private final ServerCall<byte[], byte[]> call;
    private final ResultSource source;
    private final ExecutorService workers;
    private final Served end;
    private byte[] descriptor = new byte[0];

    ServedInfo(ServerCall<byte[], byte[]> call, ResultSource source, ExecutorService workers) {
        this.call = call;
        this.source = source;
        this.workers = workers;
        this.end = new Served(call);
        call.request(1);
    }

    @Override
    public void onMessage(byte[] message) {
        descriptor = message;
    }

    @Override
    public void onHalfClose() {
        try {
            workers.execute(this::serve);
        } catch (RejectedExecutionException e) {
            end.close(Status.UNAVAILABLE.withDescription("the data server closes"));
        }
    }

    private void serve() {
        Status status;
        try {
            String name = Protobuf.readName(descriptor);
            Optional<FlightInfo> info = source.describe(name);
            if (info.isPresent()) {
                call.sendHeaders(new Metadata());
                call.sendMessage(Protobuf.info(info.get(), descriptor));
                status = Status.OK;
            } else {
                status =
                        Status.NOT_FOUND.withDescription("there is no result named '" + name + "'");
            }
        } catch (MalformedException e) {
            status = Status.INVALID_ARGUMENT.withDescription("a bad name: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            status = Status.INTERNAL.withDescription(e.toString()).withCause(e);
        }
        end.close(status);
    }
}
