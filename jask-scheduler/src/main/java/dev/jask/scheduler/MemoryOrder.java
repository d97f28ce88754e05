package dev.jask.scheduler;

/** What a scheduler's memory manager is told to do. */
public enum MemoryOrder {
    /** Nothing: somebody only asks whether it runs. */
    LOOK,
    /** To look after copies at its interval. */
    START,
    /** Not to. */
    STOP,
    /** To look after them now, whether it runs or not. */
    RUN_ONCE
}
