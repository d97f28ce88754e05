package dev.jask.cluster.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A worker's process for tests: it does what its first argument says. */
final class TestChild {

    private TestChild() {}

    public static void main(String[] arguments) throws Exception {
        Parent parent = Parent.attach();
        String what = arguments[0];
        switch (what) {
            case "exit" -> {
                System.out.println("about to exit");
                System.exit(Integer.parseInt(arguments[1]));
            }
            case "exit in a thread" -> {
                Thread.ofPlatform().start(() -> System.exit(7));
                new CountDownLatch(1).await();
            }
            case "memory" -> {
                List<long[]> all = new ArrayList<>();
                while (all.size() < Integer.MAX_VALUE) {
                    all.add(new long[1 << 20]);
                }
            }
            case "flood" -> {
                for (int i = 0; i < 200_000; i++) {
                    System.out.println("line " + i);
                }
                System.out.print("x".repeat(100_000));
                System.exit(Parent.DONE);
            }
            case "run" -> run(parent, () -> System.exit(0));
            case "run and be done" -> run(parent, () -> System.exit(Parent.DONE));
            case "run on" -> run(parent, () -> System.out.println("no"));
            case "secrets" -> {
                System.out.println(
                        "s3cret\nof two lines".equals(parent.secrets().get("token"))
                                ? "knows the secret"
                                : "does not know it");
                System.exit(Parent.DONE);
            }
            default -> throw new IllegalArgumentException(what);
        }
    }

    private static void run(Parent parent, Runnable onStop) throws InterruptedException {
        parent.onStop(onStop);
        System.out.println("runs");
        new CountDownLatch(1).await();
    }
}
