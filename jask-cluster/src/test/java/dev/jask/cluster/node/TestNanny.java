package dev.jask.cluster.node;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A process with a nanny, to be killed. */
final class TestNanny {

    private TestNanny() {}

    public static void main(String[] arguments) throws InterruptedException {
        Nanny.start(
                "inner",
                () ->
                        WorkerStart.of(
                                WorkerCommandLine.of(TestChild.class.getName(), List.of("run"))),
                Map.of(),
                NannyOptions.DEFAULT,
                new NannyListener() {
                    @Override
                    public void started(long pid) {
                        System.out.println("child " + pid);
                    }

                    @Override
                    public void printed(String line) {
                        System.out.println("child says " + line);
                    }
                });
        new CountDownLatch(1).await();
    }
}
