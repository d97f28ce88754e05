package dev.jask.cli;

/** What the command's standard output is. */
final class Terminal {

    private Terminal() {}

    /** Whether a person is looking at standard output. */
    @SuppressWarnings("SystemConsoleNull") // allowed to be null by its contract
    static boolean isInteractive() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    /** Whether standard output shows colours: a terminal, unless NO_COLOR is set. */
    static boolean isColoured() {
        return isInteractive() && System.getenv("NO_COLOR") == null;
    }
}
