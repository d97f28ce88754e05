package dev.jask.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What is running. */
final class Versions implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"jask " + jask(), java()};
    }

    /** Jask's version, as its jar gives it. */
    static String jask() {
        return Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
                .orElse("(development)");
    }

    /** The Java runtime in one line. */
    static String java() {
        return "Java %s, %s".formatted(Runtime.version(), System.getProperty("java.vm.name"));
    }
}
