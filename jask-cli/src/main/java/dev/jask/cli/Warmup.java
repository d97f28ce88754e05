package dev.jask.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What the command loads when it starts: run once by the build of the command, which keeps the
 * loaded classes.
 */
final class Warmup {

    private Warmup() {}

    /** Calls the commands that are to start fast. */
    public static void main(String[] arguments) {
        for (String command : new String[] {"--help", "--version"}) {
            var out = new PrintWriter(new StringWriter());
            Main.run(out, out, command);
        }
    }
}
