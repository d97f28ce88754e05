package dev.jask.cluster.data;

import dev.jask.graph.JaskException;
import org.jspecify.annotations.Nullable;

/** Results could not be moved between two processes. */
public sealed class DataException extends JaskException {

    private static final long serialVersionUID = 1L;

    DataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The peer serves too many others; it may be asked again in a while. */
    public static final class PeerBusy extends DataException {

        private static final long serialVersionUID = 1L;

        PeerBusy(DataAddress peer) {
            super("the data server at %s serves too many others".formatted(peer), null);
        }
    }

    /** The peer cannot be reached, went away, or fell silent. */
    public static final class PeerLost extends DataException {

        private static final long serialVersionUID = 1L;

        PeerLost(DataAddress peer, String reason) {
            super("the data server at %s is lost: %s".formatted(peer, reason), null);
        }
    }

    /** One of the two does not take what the other shows: a token or a certificate. */
    public static final class NotAllowed extends DataException {

        private static final long serialVersionUID = 1L;

        NotAllowed(DataAddress peer) {
            super(
                    "the data server at %s belongs to another cluster: it refused the token"
                            .formatted(peer),
                    null);
        }

        NotAllowed(DataAddress peer, String reason) {
            super(
                    "this process and the data server at %s do not trust each other: %s"
                            .formatted(peer, reason),
                    null);
        }
    }
}
