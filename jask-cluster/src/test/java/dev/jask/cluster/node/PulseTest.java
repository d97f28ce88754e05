package dev.jask.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.cluster.Await;
import dev.jask.cluster.wire.Message;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.engine.EventLoop;
import dev.jask.engine.WorkerRuntime;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.WorkerId;
import dev.jask.worker.WorkerCommand;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PulseTest {

    /** Nobody is there. */
    private static final class Nobody implements WorkerRuntime.Outside {

        @Override
        public void send(FromWorker message) {}

        @Override
        public void fetch(WorkerCommand.Fetch fetch) {}

        @Override
        public void await(WorkerCommand.Wait wait) {}
    }

    @Test
    void beat_atAPaceOfThree_tellsAtEveryThird(@TempDir Path folder) throws Exception {
        Config config = Config.defaults().toBuilder().set(Settings.SPILL_FOLDER, folder).build();
        BlockingQueue<Message> said = new LinkedBlockingQueue<>();
        try (var worker =
                        new WorkerRuntime(
                                new WorkerId("jask://127.0.0.1:1", 1),
                                "w",
                                config,
                                _ -> {},
                                new Nobody());
                var loop =
                        new EventLoop<Runnable>(
                                "loop", _ -> {}, () -> {}, Long.MAX_VALUE, _ -> {})) {
            var pulse = new Pulse(worker, loop.watch(), Runnable::run, said::add);
            pulse.beat();
            assertThat(said.poll(1, TimeUnit.MINUTES)).isInstanceOf(Message.Measured.class);
            Await.until("it is done", () -> !pulse.isMeasuring());

            pulse.keep(3);
            pulse.beat();
            pulse.beat();
            assertThat(said).isEmpty();
            pulse.beat();
            assertThat(said.poll(1, TimeUnit.MINUTES)).isInstanceOf(Message.Measured.class);
        }
    }
}
