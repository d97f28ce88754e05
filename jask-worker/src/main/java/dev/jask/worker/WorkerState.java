package dev.jask.worker;

import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import dev.jask.worker.Story.Happening;
import java.util.HashMap;
import java.util.Map;

/** Everything that a worker knows, and the commands that the event at hand has led to. */
final class WorkerState {

    final Map<Key, KeyState> keys = new HashMap<>();
    final Outbox outbox = new Outbox();
    final Story story = new Story();
    final RunQueue queue;
    final Fetches fetches;

    /** Whether memory is full. */
    boolean paused;

    /** Time of the event at hand. */
    long now;

    WorkerState(WorkerId self, WorkerSettings settings) {
        this.queue = new RunQueue(settings);
        this.fetches = new Fetches(self, settings, outbox, story);
    }

    void record(Key key, Happening what, long run) {
        story.add(now, key, what, run);
    }
}
