package dev.jask.cluster.data;

import dev.jask.cluster.security.RefusalLog;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Makes one line of what gRPC logs with a stack trace when what comes over a connection is no
 * HTTP/2. Whoever sets a filter for that logger gets what gRPC says.
 */
final class TransportLog {

    /** Named by gRPC. Held, because nobody else does. */
    private static final Logger LOGGER =
            Logger.getLogger("io.grpc.netty.NettyServerTransport.connections");

    private final RefusalLog refusals;

    private TransportLog(RefusalLog refusals) {
        this.refusals = refusals;
    }

    static void quieten(RefusalLog refusals) {
        synchronized (LOGGER) {
            if (LOGGER.getFilter() == null) {
                LOGGER.setFilter(new TransportLog(refusals)::isLoggable);
            }
        }
    }

    private boolean isLoggable(LogRecord line) {
        Throwable thrown = line.getThrown();
        if (thrown == null) {
            return true;
        }
        refusals.say(
                "a connection for results was dropped: "
                        + String.valueOf(thrown.getMessage()).replaceAll("\\p{Cntrl}", " "));
        return false;
    }
}
