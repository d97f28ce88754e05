package dev.jask.worker;

/** Where the result of a key is, as a worker sees it. */
enum DataState {
    /** Not here and not sought: it is computed here, or was. */
    ABSENT,
    /** Sought, and peers that hold it are known. */
    FETCH,
    /** Asked of a peer. */
    FLIGHT,
    /** Sought, but no peer that holds it is known; the scheduler was told. */
    MISSING,
    /** In the store. */
    MEMORY
}
