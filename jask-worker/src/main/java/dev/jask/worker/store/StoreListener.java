package dev.jask.worker.store;

/**
 * Is told what a store cannot cope with alone. Called by the thread that found out; must return
 * quickly.
 */
public interface StoreListener {

    /** What the store holds takes more than the pause threshold. */
    void memoryFull();

    /** What the store holds takes clearly less than the pause threshold again. */
    void memoryFree();

    /** Values stay in memory that should have gone to disk. Told once for each kind of problem. */
    void spillProblem(SpillProblem problem);
}
