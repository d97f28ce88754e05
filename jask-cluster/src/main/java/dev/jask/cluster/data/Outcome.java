package dev.jask.cluster.data;

import dev.jask.cluster.data.Peers.Peer;
import dev.jask.cluster.security.TlsFailure;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.Optional;

/**
 * How a call ended for its caller.
 *
 * @param trailers what the peer said with it
 */
record Outcome(Status status, Metadata trailers) {

    /** How Netty shows what a server of TLS says to who does not speak it. */
    private static final String TLS_ALERT = "Hex dump for first 5 bytes: 1503";

    /** The error to be thrown; a lost connection is given up on the way. */
    DataException failure(DataAddress address, Peer peer) {
        if (trailers.containsKey(FlightMethods.BUSY)) {
            return new DataException.PeerBusy(address);
        }
        return switch (status.getCode()) {
            case UNAUTHENTICATED -> new DataException.NotAllowed(address);
            case UNAVAILABLE, CANCELLED, DEADLINE_EXCEEDED -> {
                peer.discard();
                Optional<String> distrust = distrust();
                yield distrust.isPresent()
                        ? new DataException.NotAllowed(address, distrust.get())
                        : new DataException.PeerLost(address, description());
            }
            default ->
                    new DataException(
                            "the data server at %s failed: %s".formatted(address, description()),
                            status.getCause());
        };
    }

    /** Why the two did not come to speak at all, if it has to do with TLS. */
    private Optional<String> distrust() {
        Throwable cause = status.getCause();
        if (cause == null) {
            return Optional.empty();
        }
        return String.valueOf(cause.getMessage()).contains(TLS_ALERT)
                ? Optional.of("it speaks TLS and this process does not")
                : TlsFailure.reason(cause);
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
