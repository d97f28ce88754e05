package dev.jask.cluster.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.cluster.Await;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClientCodeTest {

    @TempDir private Path folder;

    @Test
    void environmentsOf_whileAnotherThreadOffersTheEnvironment_waitsForTheOffer() throws Exception {
        Path classes =
                Compiled.into(folder.resolve("classes"), "package user; public class Job {}");
        List<String> events = new CopyOnWriteArrayList<>();
        var code = new AtomicReference<ClientCode>();
        var other = new AtomicReference<Thread>();
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
            Class<?> job = loader.loadClass("user.Job");
            Runnable packing =
                    () -> {
                        code.get().environmentsOf(Set.of(job));
                        events.add("packed");
                    };
            code.set(
                    new ClientCode(
                            loader,
                            new CodeCache(folder.resolve("cache"), 1 << 20),
                            _ -> {
                                other.set(Thread.ofPlatform().daemon().start(packing));
                                Await.until(
                                        "the other thread waits, or is through",
                                        () ->
                                                Set.of(
                                                                Thread.State.BLOCKED,
                                                                Thread.State.TERMINATED)
                                                        .contains(other.get().getState()));
                                events.add("offered");
                            }));

            packing.run();
            other.get().join();
        }

        assertThat(events).containsExactly("offered", "packed", "packed");
    }
}
