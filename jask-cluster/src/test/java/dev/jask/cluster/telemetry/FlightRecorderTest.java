package dev.jask.cluster.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Token;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.MemoryOrder;
import dev.jask.scheduler.SchedulerCore;
import dev.jask.scheduler.SchedulerEvent;
import dev.jask.scheduler.SchedulerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderTest {

    private static final WorkerId ONE = new WorkerId("jask://h:1", 1);
    private static final WorkerId TWO = new WorkerId("jask://h:2", 1);
    private static final ClientId CLIENT = new ClientId("client");
    private static final KeyGroup DATA = new KeyGroup("data", new Token(1, 2));

    private final SchedulerCore core = new SchedulerCore(SchedulerSettings.DEFAULT);
    private long now = 1_000;

    private void give(FlightRecorder recorder, SchedulerEvent... events) {
        now += 1_000;
        recorder.before(now, List.of(events));
        recorder.after(core.handle(List.of(events), now).size());
    }

    private void join(FlightRecorder recorder) {
        give(
                recorder,
                new SchedulerEvent.WorkerSaid(
                        ONE, new FromWorker.Joined("one", 2, 1 << 20, Map.of(), Map.of())),
                new SchedulerEvent.WorkerSaid(
                        TWO, new FromWorker.Joined("two", 2, 1 << 20, Map.of(), Map.of())));
        give(recorder, new SchedulerEvent.ClientSaid(CLIENT, new FromClient.Connected()));
    }

    private void scatter(FlightRecorder recorder, int from, int to) {
        for (int i = from; i < to; i++) {
            Key key = DATA.key(i);
            give(
                    recorder,
                    new SchedulerEvent.ClientSaid(
                            CLIENT, new FromClient.Scattered(key, 10, List.of(ONE, TWO))));
            if (i % 3 == 0) {
                give(
                        recorder,
                        new SchedulerEvent.ClientSaid(
                                CLIENT, new FromClient.Release(List.of(key))));
            }
        }
        give(recorder, new SchedulerEvent.Tick());
    }

    private static Recording recordingOf(FlightRecorder recorder) {
        Recording kept = recorder.recording().orElseThrow();
        return Recording.read(kept.toBytes(), "the recording");
    }

    @Test
    void replay_ofAWholeRun_comesToTheSameState() {
        var recorder = new FlightRecorder(SchedulerSettings.DEFAULT, 16 << 20, null);
        join(recorder);
        scatter(recorder, 0, 500);
        give(recorder, new SchedulerEvent.Replicate(1, List.of(DATA.key(7)), 1, List.of(TWO)));
        give(recorder, new SchedulerEvent.Measured(ONE, 1_000_000, 500_000));
        give(recorder, new SchedulerEvent.ManageMemory(MemoryOrder.RUN_ONCE));
        give(recorder, new SchedulerEvent.Rebalance(2, List.of(), List.of(ONE)));
        give(recorder, new SchedulerEvent.WorkerGone(ONE, false, "killed"));

        Recording recording = recordingOf(recorder);
        var replay = new Replay(recording, true);
        var batches = new ArrayList<Long>();
        replay.run(Long.MAX_VALUE, (first, _, _, _) -> batches.add(first));

        assertThat(recording.isWhole()).isTrue();
        assertThat(replay.core().snapshot()).isEqualTo(core.snapshot());
        assertThat(replay.core().story(DATA.key(7))).isEqualTo(core.story(DATA.key(7)));
        assertThat(replay.differing()).isEmpty();
        assertThat(replay.cut()).isEmpty();
        assertThat(batches).startsWith(1L, 3L, 4L);
    }

    @Test
    void replay_toAnEvent_stopsThere() {
        var recorder = new FlightRecorder(SchedulerSettings.DEFAULT, 16 << 20, null);
        join(recorder);
        scatter(recorder, 0, 10);

        var replay = new Replay(recordingOf(recorder), false);
        replay.run(3, (_, _, _, _) -> {});

        assertThat(replay.events()).isEqualTo(3);
        assertThat(replay.core().snapshot().workers()).hasSize(2);
        assertThat(replay.core().snapshot().prefixes()).isEmpty();
    }

    @Test
    void recorder_thatHasSeenMoreThanItKeeps_staysWithinItsBytesAndIntroducesWhoIsThere() {
        var recorder = new FlightRecorder(SchedulerSettings.DEFAULT, 64 << 10, null);
        join(recorder);
        scatter(recorder, 0, 20_000);

        Recording recording = recordingOf(recorder);
        var replay = new Replay(recording, true);
        replay.run(Long.MAX_VALUE, (_, _, _, _) -> {});

        assertThat(recording.isWhole()).isFalse();
        assertThat(recording.toBytes().length).isLessThan(64 << 10).isGreaterThan(30 << 10);
        assertThat(replay.core().snapshot().workers())
                .extracting(worker -> worker.name())
                .containsExactly("one", "two");
        assertThat(replay.core().holders(DATA.key(0))).isEmpty();
        assertThat(replay.core().holders(DATA.key(1))).isEmpty();
        assertThat(core.holders(DATA.key(1))).isNotEmpty();
        assertThat(replay.core().holders(DATA.key(19_999)))
                .isEqualTo(core.holders(DATA.key(19_999)))
                .isNotEmpty();
    }

    @Test
    void recorder_withNoRoom_recordsNothing() {
        var recorder = new FlightRecorder(SchedulerSettings.DEFAULT, 0, null);
        join(recorder);

        assertThat(recorder.recording()).isEmpty();
    }

    @Test
    void event_thatIsLargerThanAll_isLeftOutAndTheRecordingSaysSo() {
        var recorder = new FlightRecorder(SchedulerSettings.DEFAULT, 32 << 10, null);
        join(recorder);
        give(recorder, new SchedulerEvent.WorkerGone(TWO, false, "x".repeat(100_000)));
        scatter(recorder, 0, 3);

        Recording recording = recordingOf(recorder);

        assertThat(recording.isWhole()).isFalse();
        var replay = new Replay(recording, true);
        replay.run(Long.MAX_VALUE, (_, _, _, _) -> {});
        assertThat(replay.events()).isPositive();
    }

    @Test
    void file_holdsTheWholeRunAlsoWhenTheRingDoesNot(@TempDir Path folder) {
        Path file = folder.resolve("events.rec");
        try (var recorder =
                new FlightRecorder(
                        SchedulerSettings.DEFAULT,
                        64 << 10,
                        RecordFile.create(file, Long.MAX_VALUE))) {
            join(recorder);
            scatter(recorder, 0, 10_000);
        }

        Recording recording = Recording.read(file);
        var replay = new Replay(recording, false);
        replay.run(Long.MAX_VALUE, (_, _, _, _) -> {});

        assertThat(recording.isWhole()).isTrue();
        assertThat(replay.core().snapshot()).isEqualTo(core.snapshot());
        assertThat(replay.differing()).isEmpty();
    }

    @Test
    void file_thatGrowsTooLarge_isSetAside(@TempDir Path folder) {
        Path file = folder.resolve("events.rec");
        try (var recorder =
                new FlightRecorder(
                        SchedulerSettings.DEFAULT, 64 << 10, RecordFile.create(file, 100_000))) {
            join(recorder);
            scatter(recorder, 0, 30_000);
        }

        Recording latest = Recording.read(file);
        Recording before = Recording.read(folder.resolve("events.rec.1"));

        assertThat(latest.isWhole()).isFalse();
        assertThat(before.segments().getLast().number() + 1)
                .isEqualTo(latest.segments().getFirst().number());
        var replay = new Replay(latest, true);
        replay.run(Long.MAX_VALUE, (_, _, _, _) -> {});
        assertThat(replay.core().snapshot().workers()).hasSize(2);
    }

    @Test
    void read_ofAFileThatWasCutOff_playsWhatIsThere(@TempDir Path folder) throws Exception {
        var recorder = new FlightRecorder(SchedulerSettings.DEFAULT, 16 << 20, null);
        join(recorder);
        scatter(recorder, 0, 100);
        byte[] whole = recorder.recording().orElseThrow().toBytes();
        Path file = folder.resolve("cut.rec");
        int cuts = 0;
        for (int missing = 1; missing < 40; missing++) {
            Files.write(file, java.util.Arrays.copyOf(whole, whole.length - missing));

            var replay = new Replay(Recording.read(file), true);
            replay.run(Long.MAX_VALUE, (_, _, _, _) -> {});

            assertThat(replay.core().snapshot().workers()).hasSize(2);
            assertThat(replay.events()).isGreaterThan(100);
            cuts += replay.cut().isPresent() ? 1 : 0;
        }

        assertThat(cuts).isPositive();
    }

    @Test
    void read_ofSomethingElse_saysSo(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("notes.rec");
        Files.writeString(file, "nothing of the kind");

        assertThatThrownBy(() -> Recording.read(file))
                .isInstanceOf(JaskException.class)
                .hasMessageContaining("no recording");
        assertThatThrownBy(() -> Recording.read(folder.resolve("absent.rec")))
                .isInstanceOf(JaskException.class)
                .hasMessageContaining("cannot be read");
    }
}
