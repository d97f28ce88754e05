package dev.jask.cluster.wire;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The large contents that a scheduler has: one object for each, which is there as long as a task
 * refers to it. Those that are on their way, and those whose tasks are, are held for whoever brings
 * them, until that one lets go or has been silent for long.
 *
 * <p>Safe for use by several threads; its own lock guards it.
 */
public final class Contents {

    private static final long SILENCE_NANOS = 600_000_000_000L;

    /** Each with its digest, to be found when it is gone. */
    private static final class Known extends WeakReference<Content> {
        private final Digest digest;

        Known(Content content, ReferenceQueue<Content> gone) {
            super(content, gone);
            digest = content.digest();
        }
    }

    /** What one submission brings. */
    private static final class Delivery {
        private final List<Content> held = new ArrayList<>();
        private final Map<Digest, byte[]> arriving = new HashMap<>();
        private final Map<Digest, Integer> arrived = new HashMap<>();
        private long lastNanos = System.nanoTime();
    }

    /** A digest has several where a client of the same process brought its own. */
    private final Map<Digest, List<Known>> known = new HashMap<>();

    private final ReferenceQueue<Content> gone = new ReferenceQueue<>();
    private final Map<Long, Delivery> deliveries = new LinkedHashMap<>();

    /** Makes it known that this content is here. */
    public synchronized void offer(Content content) {
        forgetGone();
        if (content.bytes() != null) {
            List<Known> same = known.computeIfAbsent(content.digest(), _ -> new ArrayList<>());
            if (same.stream().noneMatch(each -> each.refersTo(content))) {
                same.add(new Known(content, gone));
            }
        }
    }

    private void forgetGone() {
        for (var reference = gone.poll(); reference != null; reference = gone.poll()) {
            if (reference instanceof Known lost) {
                known.computeIfPresent(
                        lost.digest,
                        (_, same) -> {
                            same.remove(lost);
                            return same.isEmpty() ? null : same;
                        });
            }
        }
    }

    /** The content of that digest, or null where it is not here. */
    public synchronized @Nullable Content find(Digest digest) {
        for (Known each : known.getOrDefault(digest, List.of())) {
            Content content = each.get();
            if (content != null) {
                return content;
            }
        }
        return null;
    }

    /**
     * Somebody is about to submit what refers to these.
     *
     * @param delivery a number that nobody else has
     * @return those that are not here and have to be sent first
     */
    public synchronized List<Digest> expect(long delivery, Collection<Digest> digests) {
        forgetSilent();
        var expected = new Delivery();
        deliveries.put(delivery, expected);
        var lacking = new ArrayList<Digest>();
        for (Digest digest : digests) {
            Content here = find(digest);
            if (here == null) {
                lacking.add(digest);
            } else {
                expected.held.add(here);
            }
        }
        return lacking;
    }

    private void forgetSilent() {
        long now = System.nanoTime();
        deliveries.values().removeIf(each -> now - each.lastNanos > SILENCE_NANOS);
    }

    /**
     * A piece of a content has come; pieces come in their order.
     *
     * @param length how many bytes the whole has
     * @throws WireException if the pieces are not what the digest names
     */
    public void take(long delivery, Digest digest, int length, int offset, Blob piece) {
        byte[] whole = add(delivery, digest, length, offset, piece.bytes());
        if (whole != null) {
            Content content = Content.of(whole);
            if (!content.digest().equals(digest)) {
                throw new WireException(
                        "what was sent as %s is %s".formatted(digest, content.digest()));
            }
            keep(delivery, content);
        }
    }

    /** The whole, if this is its last piece. */
    private synchronized byte @Nullable [] add(
            long delivery, Digest digest, int length, int offset, byte[] piece) {
        Delivery to = deliveries.get(delivery);
        if (to == null) {
            throw new WireException("a piece of %s comes unexpected".formatted(digest));
        }
        to.lastNanos = System.nanoTime();
        byte[] whole = to.arriving.computeIfAbsent(digest, _ -> new byte[length]);
        int arrived = to.arrived.getOrDefault(digest, 0);
        if (whole.length != length || offset != arrived || piece.length > length - offset) {
            throw new WireException(
                    "a piece of %,d bytes of %s comes for place %,d, where %,d of %,d are there"
                            .formatted(piece.length, digest, offset, arrived, whole.length));
        }
        System.arraycopy(piece, 0, whole, offset, piece.length);
        to.arrived.put(digest, arrived + piece.length);
        if (arrived + piece.length < whole.length) {
            return null;
        }
        to.arriving.remove(digest);
        to.arrived.remove(digest);
        return whole;
    }

    private synchronized void keep(long delivery, Content content) {
        offer(content);
        Delivery to = deliveries.get(delivery);
        if (to != null) {
            to.held.add(content);
        }
    }

    /** What a delivery brought is held by its tasks from now on, or by nobody. */
    public synchronized void letGo(long delivery) {
        deliveries.remove(delivery);
    }
}
