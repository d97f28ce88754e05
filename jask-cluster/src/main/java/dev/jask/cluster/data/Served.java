package dev.jask.cluster.data;

import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;

/** The end of a call at the server: it comes once, whoever brings it about. */
final class Served {

    private final ServerCall<?, ?> call;
    private final AtomicBoolean closed = new AtomicBoolean();

    Served(ServerCall<?, ?> call) {
        this.call = call;
    }

    void close(Status status) {
        close(status, new Metadata());
    }

    void busy() {
        var trailers = new Metadata();
        trailers.put(FlightMethods.BUSY, "1");
        close(Status.RESOURCE_EXHAUSTED.withDescription("busy; ask again in a while"), trailers);
    }

    private void close(Status status, Metadata trailers) {
        if (closed.compareAndSet(false, true)) {
            call.close(status, trailers);
        }
    }

    /** The address of the other side's machine, for people. */
    static String hostOfCaller(ServerCall<?, ?> call) {
        return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
                        instanceof InetSocketAddress from
                ? from.getAddress().getHostAddress()
                : "an unknown place";
    }

    /** Whether the other side runs on the machine that this one runs on. */
    static boolean isSameMachine(ServerCall<?, ?> call) {
        var remote = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        var local = call.getAttributes().get(Grpc.TRANSPORT_ATTR_LOCAL_ADDR);
        return remote instanceof InetSocketAddress from
                && local instanceof InetSocketAddress to
                && (from.getAddress().isLoopbackAddress()
                        || from.getAddress().equals(to.getAddress()));
    }
}
