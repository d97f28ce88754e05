package dev.jask.client;

import java.util.List;

/**
 * What came of waiting for futures.
 *
 * @param done those that are finished, failed or cancelled
 * @param notDone the others
 */
public record Waited(List<JaskFuture<?>> done, List<JaskFuture<?>> notDone) {

    public Waited {
        done = List.copyOf(done);
        notDone = List.copyOf(notDone);
    }
}
