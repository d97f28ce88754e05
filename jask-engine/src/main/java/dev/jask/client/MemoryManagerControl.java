package dev.jask.client;

import dev.jask.engine.Operations;
import dev.jask.scheduler.MemoryOrder;
import java.util.function.Supplier;

/**
 * A client's hand on the scheduler's memory manager: it drops copies of results that nobody reads
 * any more, and makes copies again that were asked for by {@link Client#replicate} and are lost. It
 * runs at an interval unless it is stopped, see the settings {@code scheduler.memory-manager}.
 *
 * <p>Workers that leave hand over what only they hold in any case.
 */
public final class MemoryManagerControl {

    private final Supplier<Operations> operations;

    MemoryManagerControl(Supplier<Operations> operations) {
        this.operations = operations;
    }

    /** Has it run at its interval. */
    public void start() {
        tell(MemoryOrder.START);
    }

    /** Has it run no more. */
    public void stop() {
        tell(MemoryOrder.STOP);
    }

    /** Has it look for surplus and missing copies now, whether it runs at an interval or not. */
    public void runOnce() {
        tell(MemoryOrder.RUN_ONCE);
    }

    /** Whether it runs at its interval. */
    public boolean isRunning() {
        return tell(MemoryOrder.LOOK);
    }

    private boolean tell(MemoryOrder order) {
        return operations.get().memory().manage(order);
    }
}
