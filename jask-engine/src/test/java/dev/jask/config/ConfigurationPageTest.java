package dev.jask.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Keeps the table of settings in the user guide. {@code mvn test -Dtest=ConfigurationPageTest
 * -Ddocs.write=true} writes it.
 */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../docs/guide/configuration.md");
    private static final String BEGIN = "<!-- settings: made by ConfigurationPageTest -->\n";
    private static final String END = "<!-- end -->";

    @Test
    void page_listsTheSettingsAsTheyAre() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
        }

        assertThat(Files.readString(PAGE)).contains(BEGIN + table() + END);
    }

    private static String table() {
        var table =
                new StringBuilder(
                        "| setting | default | what it does | value |\n|---|---|---|---|\n");
        for (Setting<?> setting : Settings.all()) {
            String text = setting.defaultText();
            table.append(
                    "| `%s` | %s | %s | %s |\n"
                            .formatted(
                                    setting.name(),
                                    text.isEmpty() ? "" : "`" + text + "`",
                                    setting.description(),
                                    setting.type().allowed()));
        }
        return table.toString();
    }
}
