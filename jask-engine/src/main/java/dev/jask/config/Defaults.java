package dev.jask.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The default values: the file {@code defaults.properties} beside this class. */
final class Defaults {

    private static final Map<String, String> TEXTS = read();

    private Defaults() {}

    static Map<String, String> texts() {
        return TEXTS;
    }

    static String of(String name) {
        String text = TEXTS.get(name);
        if (text == null) {
            throw new IllegalStateException("defaults.properties says nothing about " + name);
        }
        return text;
    }

    private static Map<String, String> read() {
        try (InputStream in = Defaults.class.getResourceAsStream("defaults.properties")) {
            if (in == null) {
                throw new IllegalStateException("defaults.properties is missing from the jar");
            }
            return PropertiesFile.read(
                    new InputStreamReader(in, StandardCharsets.UTF_8), "defaults.properties");
        } catch (IOException e) {
            throw new IllegalStateException("defaults.properties cannot be read", e);
        }
    }
}
