package dev.jask.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Task;
import dev.jask.graph.Token;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.Priority;
import dev.jask.protocol.ToWorker;
import dev.jask.protocol.WorkerId;
import dev.jask.telemetry.Telemetry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MessageCodecTest {

    private static Message passed(Message message, MessageCodec writer, MessageCodec reader) {
        return reader.read(ByteBuffer.wrap(writer.write(message)));
    }

    private static Key key(String prefix, long token, long index) {
        return new KeyGroup(prefix, new Token(token, token)).key(index);
    }

    private static Message finished(Key key, long run) {
        return new Message.OfWorker(
                new FromWorker.Finished(key, run, 64, 1_000_000_000_000L + run * 900, 700, 1));
    }

    private static Message compute(Key key, Packed function, long run) {
        var task = new Task(key, function, 5L, List.of());
        return new Message.ToAWorker(
                new ToWorker.Compute(task, run, new Priority(0, 3, run), List.of(), 1_000));
    }

    @Test
    void everyKindOfMessage_comesBackEqual() {
        var random = new Random(1);
        var wire = new Wire(random);
        List<Supplier<Message>> makers = wire.makers();
        var writer = new MessageCodec();
        var reader = new MessageCodec();
        for (int round = 0; round < 200; round++) {
            for (Supplier<Message> maker : makers) {
                Message message = maker.get();

                assertThat(passed(message, writer, reader)).isEqualTo(message);
            }
        }
    }

    @Test
    void readingsOfAnIdleWorker_takeFewBytesEach() {
        var writer = new MessageCodec();
        var reader = new MessageCodec();
        Telemetry first =
                Measurements.reading(new Random(3), () -> new WorkerId("jask://10.0.0.7:1", 5));
        passed(new Message.Measured(first), writer, reader);
        Telemetry.ProcessLoad before = first.process();
        Telemetry.MemoryUse memory = first.memory();
        var next =
                new Telemetry(
                        new Telemetry.ProcessLoad(
                                before.pid(),
                                before.takenMillis() + 1_000,
                                0.004,
                                before.cpuNanos() + 4_000_000,
                                before.collectionMillis(),
                                before.collections(),
                                before.threads(),
                                80_000),
                        new Telemetry.MemoryUse(
                                memory.limit(),
                                memory.heapResults(),
                                memory.nativeResults(),
                                memory.spilled(),
                                memory.inFlight(),
                                memory.resident() + 40_960,
                                memory.heapUsed() + 500_000,
                                memory.heapLive(),
                                memory.heapCommitted(),
                                memory.heapMax(),
                                memory.nativeUsed()),
                        first.work(),
                        Telemetry.Traffic.NONE,
                        first.spilling());

        int bytes = writer.write(new Message.Measured(next)).length;

        assertThat(bytes).isLessThan(60);
    }

    @Test
    void generatedMessages_areOfEveryKind() {
        var found = new HashSet<Class<?>>();
        for (Supplier<Message> maker : new Wire(new Random(2)).makers()) {
            switch (maker.get()) {
                case Message.OfWorker(var said) -> found.add(said.getClass());
                case Message.ToAWorker(var said) -> found.add(said.getClass());
                case Message.OfClient(var said) -> found.add(said.getClass());
                case Message.ToAClient(var said) -> found.add(said.getClass());
                case Message.Ask(_, var question) -> found.add(question.getClass());
                case Message.Tell(_, var answer) -> found.add(answer.getClass());
                case Message other -> found.add(other.getClass());
            }
        }
        var all = new HashSet<Class<?>>();
        addKinds(Message.class, all);
        all.removeAll(
                List.of(
                        Message.OfWorker.class,
                        Message.ToAWorker.class,
                        Message.OfClient.class,
                        Message.ToAClient.class,
                        Message.Ask.class,
                        Message.Tell.class));
        addKinds(FromWorker.class, all);
        addKinds(ToWorker.class, all);
        addKinds(FromClient.class, all);
        addKinds(dev.jask.protocol.ToClient.class, all);
        addKinds(Message.Question.class, all);
        addKinds(Message.Answer.class, all);
        all.remove(FromClient.Submit.class); // streams have tests of their own

        assertThat(found).isEqualTo(all);
    }

    private static void addKinds(Class<?> sealed, Set<Class<?>> into) {
        for (Class<?> kind : sealed.getPermittedSubclasses()) {
            if (kind.isInterface()) {
                addKinds(kind, into);
            } else {
                into.add(kind);
            }
        }
    }

    @Test
    void directBuffer_isReadFromItsPosition() {
        Message message = finished(key("sum", 1, 7), 12);
        byte[] bytes = new MessageCodec().write(message);
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length + 3);
        direct.position(3).put(bytes).position(3);
        var inside = ByteBuffer.wrap(new byte[bytes.length + 6], 2, bytes.length + 2).slice();
        inside.position(1).put(bytes).flip().position(1);

        assertThat(new MessageCodec().read(direct)).isEqualTo(message);
        assertThat(new MessageCodec().read(inside)).isEqualTo(message);
    }

    @Test
    void everyTruncation_isAWireException() {
        var wire = new Wire(new Random(3));
        for (int round = 0; round < 5; round++) {
            for (Supplier<Message> maker : wire.makers()) {
                byte[] whole = new MessageCodec().write(maker.get());
                for (int length = 0; length < whole.length; length++) {
                    assertThat(isRefused(Arrays.copyOf(whole, length))).isTrue();
                }
            }
        }
    }

    @Test
    void changedBytes_giveAMessageOrAWireException() {
        var random = new Random(4);
        var wire = new Wire(random);
        int refused = 0;
        for (int round = 0; round < 10_000; round++) {
            byte[] bytes = new MessageCodec().write(wire.any());
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            refused += isRefused(bytes) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(2_500);
    }

    @Test
    void garbage_isAWireException() {
        var random = new Random(5);
        int refused = 0;
        for (int round = 0; round < 10_000; round++) {
            var bytes = new byte[1 + random.nextInt(60)];
            random.nextBytes(bytes);
            refused += isRefused(bytes) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(9_700);
    }

    /** Any exception but a {@link WireException} makes the test fail. */
    private static boolean isRefused(byte[] bytes) {
        try {
            new MessageCodec().read(ByteBuffer.wrap(bytes));
            return false;
        } catch (WireException e) {
            assertThat(e.getMessage()).isNotBlank();
            return true;
        }
    }

    @Test
    void read_afterAMessageThatCouldNotBeRead_isRefused() {
        var reader = new MessageCodec();
        byte[] good = new MessageCodec().write(new Message.Goodbye("bye"));
        assertThatThrownBy(() -> reader.read(ByteBuffer.wrap(good, 0, 2)))
                .isInstanceOf(WireException.class);

        assertThatThrownBy(() -> reader.read(ByteBuffer.wrap(good)))
                .isInstanceOf(WireException.class)
                .hasMessage("a message before this one could not be read");
    }

    @Test
    void bytesBehindTheEnd_areRefused() {
        byte[] bytes = new MessageCodec().write(new Message.Goodbye("bye"));
        byte[] more = Arrays.copyOf(bytes, bytes.length + 1);

        assertThatThrownBy(() -> new MessageCodec().read(ByteBuffer.wrap(more)))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("1 bytes are left");
    }

    @Test
    void moreNamesThanAreRemembered_comeBackEqual() {
        var random = new Random(6);
        var writer = new MessageCodec();
        var reader = new MessageCodec();
        var functions = new ArrayList<Packed>();
        for (int i = 0; i < 3_000; i++) {
            functions.add(new Packed(("function " + i).getBytes(StandardCharsets.UTF_8), true));
        }
        for (int i = 0; i < 30_000; i++) {
            int group = Math.max(0, (int) (random.nextGaussian() * 3_000 + i / 3.0));
            Message message =
                    compute(
                            key("prefix" + group % 1_500, group, i),
                            functions.get(random.nextInt(functions.size())),
                            i);

            assertThat(passed(message, writer, reader)).isEqualTo(message);
        }
    }

    @Test
    void largeFunctions_areForgottenByWeight() {
        var writer = new MessageCodec();
        var reader = new MessageCodec();
        for (int i : new int[] {0, 1, 2, 3, 0}) {
            var large = new byte[20 << 20];
            large[0] = (byte) i;
            Message message = compute(key("a", 1, i), new Packed(large, true), i);
            byte[] bytes = writer.write(message);

            assertThat(bytes).hasSizeGreaterThan(large.length);
            assertThat(reader.read(ByteBuffer.wrap(bytes))).isEqualTo(message);
        }
    }

    @Test
    void write_thatFails_isAsIfItHadNotBeenTried() {
        var writer = new MessageCodec();
        var reader = new MessageCodec();
        Key known = key("known", 1, 1);
        assertThat(passed(finished(known, 1), writer, reader)).isEqualTo(finished(known, 1));
        var unpacked = new Task(key("new", 2, 2), _ -> null, List.of());
        Message bad =
                new Message.ToAWorker(
                        new ToWorker.Compute(unpacked, 9, new Priority(0, 1, 1), List.of(), -1));

        assertThatThrownBy(() -> writer.write(bad))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("the function of new-")
                .hasMessageContaining("was not packed");

        for (int run = 2; run < 5; run++) {
            for (Key key : List.of(known, key("new", 2, 2), key("newer", 3, 1))) {
                assertThat(passed(finished(key, run), writer, reader))
                        .isEqualTo(finished(key, run));
            }
        }
    }

    @Test
    void recurringNames_takeFewBytes() {
        var writer = new MessageCodec();
        var function = new Packed(new byte[500], true);
        for (int i = 0; i < 1_000; i++) {
            writer.write(compute(key("increment", 1, 100_000 + i), function, 500_000 + i));
            writer.write(finished(key("increment", 1, 100_000 + i), 500_000 + i));
        }

        assertThat(writer.write(compute(key("increment", 1, 101_000), function, 501_000)))
                .hasSizeLessThan(25);
        assertThat(writer.write(finished(key("increment", 1, 101_000), 501_000)))
                .hasSizeLessThan(20);
    }

    @Test
    void manyConsecutiveKeys_takeFewBytes() {
        List<Key> keys = key("block", 1, 0).group().keys(10_000_000);
        Message message = new Message.OfClient(new FromClient.Release(keys));

        byte[] bytes = new MessageCodec().write(message);

        assertThat(bytes).hasSizeLessThan(40);
        assertThat(new MessageCodec().read(ByteBuffer.wrap(bytes)))
                .isInstanceOfSatisfying(
                        Message.OfClient.class,
                        read -> {
                            var release = (FromClient.Release) read.message();
                            assertThat(release.keys().size()).isEqualTo(keys.size());
                            assertThat(((List<Key>) release.keys()).getLast())
                                    .isEqualTo(keys.getLast());
                        });
    }
}
