package dev.jask.cli;

import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.config.Source;

/** The progress bar of computations, which the command shows where a library would not. */
final class ProgressBar {

    private ProgressBar() {}

    /**
     * Shows progress on a terminal, unless the user's file, a property or the environment says
     * something else.
     */
    static void showUnlessConfigured() {
        if (Config.load().entry(Settings.PROGRESS).source() instanceof Source.Default) {
            System.setProperty("jask." + Settings.PROGRESS.name(), "auto");
        }
    }
}
