package dev.jask.client;

import java.lang.ref.Cleaner;

/**
 * Keeps the results of persisted collections: they may be dropped once it is unreachable or closed.
 */
final class Persisted implements AutoCloseable {

    private final Session session;
    private final Batch batch;
    private final Cleaner.Cleanable cleanable;

    Persisted(Session session, Batch batch) {
        this.session = session;
        this.batch = batch;
        this.cleanable = session.releaseWith(this, batch);
    }

    Session session() {
        return session;
    }

    Batch batch() {
        return batch;
    }

    /**
     * Waits until everything is computed.
     *
     * @throws RuntimeException if something failed
     */
    void waitFor() throws InterruptedException {
        session.awaitReady(new Asked.Whole(batch, _ -> batch.origin.made()));
    }

    @Override
    public void close() {
        cleanable.clean();
    }
}
