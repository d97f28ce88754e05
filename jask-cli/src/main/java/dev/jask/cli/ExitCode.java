package dev.jask.cli;

/** What the command's exit code says. {@code jask run} passes on the code of the program it ran. */
final class ExitCode {

    static final int OK = 0;

    /** The work failed; a line on standard error says why. */
    static final int FAILED = 1;

    /** The command was called wrongly. */
    static final int USAGE = 2;

    /** The work was interrupted. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
