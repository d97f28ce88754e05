package dev.jask.array.plan;

import dev.jask.array.chunk.ChunkBounds;
import java.util.Locale;

/**
 * What it takes to make blocks of blocks. Whatever gives arrays other blocks is weighed by this.
 *
 * @param tasks how many tasks
 * @param edges how many results all of them read
 * @param copiedBytes what is copied within memory
 * @param movedBytes what passes between workers
 * @param diskBytes what goes to disk and comes back for want of memory
 * @param taskBytes the most that one task holds: what it reads, and its result
 * @param blockBytes the largest block that is made
 */
record ChunkCost(
        double tasks,
        double edges,
        double copiedBytes,
        double movedBytes,
        double diskBytes,
        double taskBytes,
        double blockBytes) {

    static final ChunkCost NOTHING = new ChunkCost(0, 0, 0, 0, 0, 0, 0);

    // What the parts are worth beside each other; only their order of magnitude decides.
    private static final double TASK_SECONDS = 20e-6;
    private static final double EDGE_SECONDS = 2e-6;
    private static final double COPIED_PER_SECOND = 2e9;
    private static final double MOVED_PER_SECOND = 0.5e9;
    private static final double DISK_PER_SECOND = 0.2e9;

    /** Both, one after the other. */
    ChunkCost then(ChunkCost next) {
        return new ChunkCost(
                tasks + next.tasks,
                edges + next.edges,
                copiedBytes + next.copiedBytes,
                movedBytes + next.movedBytes,
                diskBytes + next.diskBytes,
                Math.max(taskBytes, next.taskBytes),
                Math.max(blockBytes, next.blockBytes));
    }

    /** About how long it takes. */
    double seconds(Room room) {
        return tasks * TASK_SECONDS
                + edges * EDGE_SECONDS
                + copiedBytes / COPIED_PER_SECOND / room.slots()
                + movedBytes / MOVED_PER_SECOND / room.workers()
                + diskBytes / DISK_PER_SECOND / room.workers();
    }

    /** Whether as many tasks as run at a time have enough memory. */
    boolean fits(Room room) {
        return taskBytes <= room.taskBytes();
    }

    /** Whether this is the better one: what fits comes first, then what takes less time. */
    boolean isBetterThan(ChunkCost other, Room room) {
        if (fits(room) != other.fits(room)) {
            return fits(room);
        }
        return fits(room) ? seconds(room) < other.seconds(room) : taskBytes < other.taskBytes;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,.0f tasks, %,.0f edges, up to %s a task, %s moved, %s to disk",
                tasks,
                edges,
                ChunkBounds.bytes(taskBytes),
                ChunkBounds.bytes(movedBytes),
                ChunkBounds.bytes(diskBytes));
    }
}
