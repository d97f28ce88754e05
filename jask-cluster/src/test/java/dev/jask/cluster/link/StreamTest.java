package dev.jask.cluster.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What goes in at one end comes out at the other: the same, once, in order. */
class StreamTest {

    @Test
    void pieces_ofAnyMessages_makeTheSameMessages() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            int frameBytes = random.nextInt(1, 40);
            var outbound = new Outbound(frameBytes);
            var inbound = new Inbound();
            List<byte[]> sent = new ArrayList<>();
            List<byte[]> came = new ArrayList<>();
            List<byte[]> wire = new ArrayList<>();
            while (sent.size() < 100 || outbound.unacknowledgedBytes() > 0) {
                if (sent.size() < 100 && random.nextBoolean()) {
                    byte[] message = new byte[random.nextInt(random.nextBoolean() ? 5 : 300)];
                    random.nextBytes(message);
                    sent.add(message);
                    outbound.add(message);
                } else {
                    wire.forEach(frame -> inbound.take(piece(frame), keep(came)));
                    wire.clear();
                    outbound.acknowledged(inbound.received());
                }
                outbound.flush(wire::add, 0);
                assertThat(outbound.sent() - inbound.received()).isBetween(0L, 2L);
            }
            assertThat(came)
                    .as("seed %d", seed)
                    .usingElementComparator(Arrays::compare)
                    .isEqualTo(sent);
            inbound.checkSent(outbound.sent());
        }
    }

    @Test
    void pieces_withOneLostOrTwice_areNoticed() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var outbound = new Outbound(8);
            var inbound = new Inbound();
            List<byte[]> wire = new ArrayList<>();
            outbound.add(new byte[40]);
            outbound.flush(wire::add, 0);
            int at = random.nextInt(wire.size());
            if (random.nextBoolean()) {
                wire.remove(at);
            } else {
                wire.add(at, wire.get(at));
            }

            assertThatThrownBy(
                            () -> {
                                wire.forEach(frame -> inbound.take(piece(frame), bytes -> {}));
                                inbound.checkSent(outbound.sent());
                            })
                    .isInstanceOf(MalformedFrameException.class);
        }
    }

    @Test
    void length_thatNoMessageHas_isMalformedAndHoldsNoMemory() {
        var inbound = new Inbound();
        byte[] huge = {0x7f, -1, -1, -1, 1, 2, 3};
        byte[] negative = {-1, 0, 0, 0};
        byte[] large = {0x40, 0, 0, 0, 1, 2, 3};

        assertThatThrownBy(() -> inbound.take(one(huge), bytes -> {}))
                .isInstanceOf(MalformedFrameException.class);
        assertThatThrownBy(() -> new Inbound().take(one(negative), bytes -> {}))
                .isInstanceOf(MalformedFrameException.class);
        // A gigabyte is announced and seven bytes come: a thousand such ends fit anywhere.
        List<Inbound> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            var next = new Inbound();
            next.take(one(large), bytes -> {});
            many.add(next);
        }
        assertThat(many).allSatisfy(next -> assertThat(next.received()).isEqualTo(1));
    }

    @Test
    void acknowledgement_ofWhatWasNotSent_isMalformed() {
        var outbound = new Outbound(100);
        outbound.add(new byte[1]);
        outbound.flush(frame -> {}, 0);

        assertThatThrownBy(() -> outbound.acknowledged(2))
                .isInstanceOf(MalformedFrameException.class);
        outbound.acknowledged(1);
        assertThatThrownBy(() -> outbound.acknowledged(0))
                .isInstanceOf(MalformedFrameException.class);
    }

    @Test
    void frames_ofAnyBytes_areReadOrMalformed() {
        var random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = (byte) random.nextInt(8);
            }
            try {
                Frame frame = Frames.read(bytes);
                assertThat(
                                frame instanceof Frame.Refuse
                                        || Arrays.equals(Frames.write(frame), bytes))
                        .isTrue();
            } catch (MalformedFrameException expected) {
                assertThat(expected).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void millionMessages_underRandomPauses_comeInOrder() throws InterruptedException {
        int total = 1_000_000;
        try (var ends = new Ends()) {
            var counted = new Counting(total);
            ends.listening.<byte[]>listen(
                    peer -> new Acceptor.Decision.Accepted<>(new Bytes(), link -> counted));
            Link<byte[]> link =
                    ends.calling
                            .connect(ends.listening.address(), new Bytes(), new Counting(0))
                            .join();
            var random = new Random(5);
            for (int i = 0; i < total; i++) {
                link.send(ByteBuffer.allocate(Integer.BYTES + i % 7).putInt(i).array());
                if (random.nextInt(20_000) == 0) {
                    LockSupport.parkNanos(random.nextInt(3_000_000));
                }
            }
            assertThat(counted.done.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(counted.next.get()).isEqualTo(total);
        }
    }

    /** Checks that numbers come one after the other. */
    private static final class Counting implements LinkListener<byte[]> {

        private final int total;
        private final AtomicLong next = new AtomicLong();
        private final CountDownLatch done = new CountDownLatch(1);
        private final Random random = new Random(6);

        Counting(int total) {
            this.total = total;
        }

        @Override
        public void received(List<byte[]> messages) {
            for (byte[] message : messages) {
                int number = ByteBuffer.wrap(message).getInt();
                if (number != next.get() || message.length != Integer.BYTES + number % 7) {
                    throw new AssertionError("%d came after %d".formatted(number, next.get() - 1));
                }
                if (next.incrementAndGet() == total) {
                    done.countDown();
                }
            }
            if (random.nextInt(20) == 0) {
                LockSupport.parkNanos(random.nextInt(2_000_000));
            }
        }

        @Override
        public void lost(String reason, boolean orderly) {
            done.countDown();
        }
    }

    private static Frame.Piece piece(byte[] frame) {
        return (Frame.Piece) Frames.read(frame);
    }

    private static Frame.Piece one(byte[] bytes) {
        return new Frame.Piece(1, 0, true, 0, ByteBuffer.wrap(bytes));
    }

    private static Consumer<ByteBuffer> keep(List<byte[]> came) {
        return bytes -> came.add(new Bytes().read(bytes));
    }
}
