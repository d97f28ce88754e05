package dev.jask.cluster.node;

import dev.jask.graph.NannyPlugin;

/** What a scheduler has nannies do. Should return quickly. */
public interface NannyOrders {

    /** The worker of that name is to be stopped and started again. */
    void restart(String worker);

    /** This is what workers are to be started with from now on, beside what each was told. */
    void startWith(NannyPlugin plugin);
}
