package dev.jask.worker;

import java.util.List;

/** One request for results that a peer has not answered yet. */
final class Flight {

    final long number;
    final Peer peer;
    final List<KeyState> keys;
    final long bytes;

    Flight(long number, Peer peer, List<KeyState> keys, long bytes) {
        this.number = number;
        this.peer = peer;
        this.keys = keys;
        this.bytes = bytes;
    }
}
