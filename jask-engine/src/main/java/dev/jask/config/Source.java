package dev.jask.config;

import java.nio.file.Path;

/** Where the value of a setting came from. */
public sealed interface Source {

    /** Nobody said anything. */
    record Default() implements Source {
        @Override
        public String toString() {
            return "default";
        }
    }

    /** The user's file. */
    record File(Path path) implements Source {
        @Override
        public String toString() {
            return "file " + path;
        }
    }

    /** A system property. */
    record Property(String name) implements Source {
        @Override
        public String toString() {
            return "system property " + name;
        }
    }

    /** An environment variable. */
    record Variable(String name) implements Source {
        @Override
        public String toString() {
            return "environment variable " + name;
        }
    }

    /** The program. */
    record Code() implements Source {
        @Override
        public String toString() {
            return "code";
        }
    }
}
