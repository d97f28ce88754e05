package dev.jask.engine;

import dev.jask.protocol.ToClient;
import java.util.function.Consumer;

/**
 * Told what the scheduler says to a client. Called on the engine's own thread, one call after the
 * other; it must return quickly and must not throw.
 */
public interface ConnectionListener extends Consumer<ToClient> {

    /**
     * The connection is lost for good: nothing more comes.
     *
     * @param reason what people are told
     */
    void lost(String reason);

    /**
     * The scheduler was told to forget everything: no result that was wanted so far will come. Not
     * called on the engine's own thread: it may wait for what is just being asked for.
     *
     * @param reason what people are told
     * @param forgotten called when all that was wanted is given up, and before anything else is
     */
    void restarted(String reason, Runnable forgotten);
}
