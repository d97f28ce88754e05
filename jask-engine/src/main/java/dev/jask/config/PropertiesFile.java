package dev.jask.config;

import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads a Java properties file strictly: in order, and no name twice. */
final class PropertiesFile {

    private PropertiesFile() {}

    static Map<String, String> read(Reader reader, String what) throws IOException {
        var found = new InOrder(what);
        try {
            found.load(reader);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(what + " is not a properties file: " + e.getMessage(), e);
        }
        return found.texts;
    }

    private static final class InOrder extends Properties {
        private static final long serialVersionUID = 1L;

        private final transient Map<String, String> texts = new LinkedHashMap<>();
        private final String what;

        InOrder(String what) {
            this.what = what;
        }

        @Override
        public synchronized @Nullable Object put(Object name, Object text) {
            if (texts.put((String) name, ((String) text).strip()) != null) {
                throw new ConfigException(what + " sets " + name + " twice");
            }
            return null;
        }

        @Override
        public synchronized boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public synchronized int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
