package dev.jask.worker.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a store told. */
final class RecordingListener implements StoreListener {

    final List<String> pressure = new CopyOnWriteArrayList<>();
    final List<SpillProblem> problems = new CopyOnWriteArrayList<>();

    @Override
    public void memoryFull() {
        pressure.add("full");
    }

    @Override
    public void memoryFree() {
        pressure.add("free");
    }

    @Override
    public void spillProblem(SpillProblem problem) {
        problems.add(problem);
    }
}
