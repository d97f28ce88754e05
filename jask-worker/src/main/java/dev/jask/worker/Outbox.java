package dev.jask.worker;

import dev.jask.graph.Key;
import dev.jask.protocol.FromWorker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Gathers the commands that one event leads to. */
final class Outbox {

    private final List<WorkerCommand> commands = new ArrayList<>();
    private final List<WorkerCommand> view = Collections.unmodifiableList(commands);
    private List<Key> drops = new ArrayList<>();
    private boolean mute;

    void clear() {
        commands.clear();
    }

    void add(WorkerCommand command) {
        commands.add(command);
    }

    void send(FromWorker message) {
        if (!mute) {
            commands.add(new WorkerCommand.Send(message));
        }
    }

    /** There is no scheduler to tell anything: what would be said is true of nobody's run. */
    void mute() {
        mute = true;
    }

    void speak() {
        mute = false;
    }

    void drop(Key key) {
        drops.add(key);
    }

    /** Makes one command of the drops gathered so far, so that what is added after comes after. */
    void flushDrops() {
        if (!drops.isEmpty()) {
            commands.add(new WorkerCommand.Drop(drops));
            drops = new ArrayList<>();
        }
    }

    /** The commands; the list changes with the next event. */
    List<WorkerCommand> commands() {
        return view;
    }
}
