package dev.jask.client;

import dev.jask.graph.Key;

/** One key of a batch. */
record Spot(Batch batch, int position) {

    Key key() {
        return batch.keys.get(position);
    }
}
