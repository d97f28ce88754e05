package dev.jask.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what Jask does. */
@Command(
        name = "demo",
        description = "Show what Jask does.",
        synopsisSubcommandLabel = "DEMO",
        subcommands = {TaxiDemo.class, ArraysDemo.class, DelayedDemo.class})
final class DemoCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a demo is missing: taxi, arrays or delayed");
    }
}
