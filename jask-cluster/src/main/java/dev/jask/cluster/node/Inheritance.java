package dev.jask.cluster.node;

import dev.jask.cluster.wire.Keepsake;

/**
 * What a stand-by has heard of the keepsakes of the active scheduler. What it heard from an earlier
 * one counts until it knows all that the present one has. For one thread at a time.
 */
final class Inheritance {

    private Keepsakes whole = new Keepsakes();
    private Keepsakes coming = whole;

    void hear(Keepsake keepsake) {
        switch (keepsake) {
            case Keepsake.Anew() -> coming = new Keepsakes();
            case Keepsake.Whole() -> whole = coming;
            default -> coming.note(keepsake);
        }
    }

    /** To begin with, if it takes over now. */
    Keepsakes keepsakes() {
        return whole;
    }
}
