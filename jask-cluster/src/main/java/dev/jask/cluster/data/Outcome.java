package dev.jask.cluster.data;

import dev.jask.cluster.data.Peers.Peer;
import io.grpc.Metadata;
import io.grpc.Status;

/**
 * How a call ended for its caller.
 *
 * @param trailers what the peer said with it
 */
record Outcome(Status status, Metadata trailers) {

    /** The error to be thrown; a lost connection is given up on the way. */
    DataException failure(DataAddress address, Peer peer) {
        if (trailers.containsKey(FlightMethods.BUSY)) {
            return new DataException.PeerBusy(address);
        }
        return switch (status.getCode()) {
            case UNAUTHENTICATED -> new DataException.NotAllowed(address);
            case UNAVAILABLE, CANCELLED, DEADLINE_EXCEEDED -> {
                peer.discard();
                yield new DataException.PeerLost(address, description());
            }
            default ->
                    new DataException(
                            "the data server at %s failed: %s".formatted(address, description()),
                            status.getCause());
        };
    }

    private String description() {
        String description = status.getDescription();
        Throwable cause = status.getCause();
        String said = description == null ? status.getCode().name() : description;
        return cause == null || cause.getMessage() == null
                ? said
                : said + ": " + cause.getMessage();
    }
}
