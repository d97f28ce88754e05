package dev.jask.cluster.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.cluster.data.ResultSource.Found;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Token;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What comes from outside is read with care. */
final class MalformedBytesTest {

    @Test
    void tickets_ofAnyKeys_comeBack() throws Exception {
        var random = new Random(1);
        for (int round = 0; round < 200; round++) {
            var keys = new ArrayList<Key>();
            for (int i = random.nextInt(30); i > 0; i--) {
                var group =
                        new KeyGroup("größe" + random.nextInt(3), new Token(random.nextInt(2), -1));
                keys.add(group.key(random.nextLong() >>> random.nextInt(1, 64)));
            }

            assertThat(Tickets.read(Tickets.write(keys))).isEqualTo(keys);
        }
    }

    @Test
    void tickets_damaged_areRefusedOrNameOtherKeys() {
        byte[] good = Tickets.write(List.of(Shelf.key(3), Shelf.key(400), Shelf.key(1L << 60)));
        var random = new Random(2);
        int refused = 0;
        for (int round = 0; round < 5000; round++) {
            byte[] bad = damaged(good, random);
            try {
                assertThat(Tickets.read(bad)).isNotNull();
            } catch (MalformedException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }

    @Test
    void tickets_thatPromiseMoreThanTheyHave_areRefused() {
        byte[] promising = new FieldWriter().oneByte(0).oneByte(1).number(1 << 19).toBytes();

        assertThatThrownBy(() -> Tickets.read(promising)).isInstanceOf(MalformedException.class);
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 5));
        for (int i = random.nextInt(4); i >= 0 && bad.length > 0; i--) {
            bad[random.nextInt(bad.length)] = (byte) random.nextInt();
        }
        return bad;
    }

    @Test
    void frames_damaged_areRefusedOrBringOtherBytes() throws Exception {
        List<byte[]> good = frames();
        var random = new Random(3);
        int refused = 0;
        for (int round = 0; round < 3000; round++) {
            try (var queue = new FrameQueue(() -> {}, Duration.ofSeconds(1))) {
                for (byte[] frame : good) {
                    boolean spoil = random.nextInt(good.size()) == 0;
                    byte[] bytes = spoil ? damaged(frame, random) : frame;
                    queue.add(IncomingFrame.of(new ByteArrayInputStream(bytes)));
                }
                queue.end();
                new ValueReader(queue, 4).readAll(new Ignoring());
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(500);
    }

    /** As a server would send them. */
    private static List<byte[]> frames() throws IOException {
        var frames = new ArrayList<byte[]>();
        var outlet =
                new Outlet(
                        () -> true,
                        frame -> {
                            try (InputStream stream = frame.stream()) {
                                frames.add(stream.readAllBytes());
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        },
                        Duration.ofSeconds(1));
        var writer = new PieceWriter(outlet, 4096, new Squeezer(Compression.ON, false));
        writer.schema(null);
        writer.value(0, new Found.Here("bytes", 10, Content.of(Shelf.bytes(10, 1))));
        writer.value(1, new Found.Absent());
        writer.value(2, new Found.Here("bytes", 10, Content.of(new byte[10_000])));
        writer.value(3, new Found.Refused("why not"));
        writer.finish();
        return frames;
    }

    private static final class Ignoring implements ValueReader.Handler {

        @Override
        public void value(int ordinal, String codec, long bytes, InputStream content)
                throws IOException {
            content.readAllBytes();
        }

        @Override
        public void absent(int ordinal) {
            assertThat(ordinal).isBetween(0, 3);
        }

        @Override
        public void refused(int ordinal, String reason) {
            assertThat(ordinal).isBetween(0, 3);
        }
    }
}
