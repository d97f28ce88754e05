package dev.jask.cluster;

import java.util.Collection;

/**
 * Workers that somebody can start and have leave: what {@link Adapting} makes larger and smaller.
 */
interface Fleet {

    /** How many there are: those included that have not joined yet, those that leave not. */
    int size();

    /** How many slots each has. */
    int slots();

    /** Starts workers until there are so many. Does not wait until they have joined. */
    void grow(int workers);

    /**
     * Has workers hand over what only they hold, finish what they run, and end. Does not wait for
     * that.
     *
     * @param names what they are called; names of none are ignored
     */
    void shrink(Collection<String> names);
}
