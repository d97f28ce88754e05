package dev.jask.cluster.link;

import java.nio.ByteBuffer;

/** What the ends of a link say to each other. {@link Frames} says how it becomes bytes. */
// Frames live from one call to the next, and nobody compares or changes them.
@SuppressWarnings("ArrayRecordComponent")
sealed interface Frame {

    /** What who was called says first: a link is for who answers to it. */
    record Challenge(Nonce nonce) implements Frame {}

    /**
     * Asks for a link.
     *
     * @param caller for the other side to answer to
     * @param proof that it knows the token
     * @param hello what it says of itself, as {@link HelloCodec} writes it
     */
    record Open(Nonce caller, byte[] proof, byte[] hello) implements Frame {}

    /** There is a link. */
    record Accept(byte[] proof, byte[] hello) implements Frame {}

    /** There will be no link. */
    record Refuse(String reason) implements Frame {}

    /**
     * A piece of a batch.
     *
     * @param batch batches of a link and direction are numbered from 1
     * @param index pieces of a batch are numbered from 0
     * @param last whether the batch ends with it
     * @param received how many batches came from the other side before, as in {@link Status}
     */
    record Piece(long batch, int index, boolean last, long received, ByteBuffer bytes)
            implements Frame {}

    /** How many batches the sender has sent, and how many it has dealt with. */
    record Status(long sent, long received) implements Frame {}

    /**
     * The link is over.
     *
     * @param orderly whether it was closed on purpose
     * @param sent how many batches came before
     */
    record Close(boolean orderly, long sent, String reason) implements Frame {}
}
