package dev.jask.dataframe.plan;

import dev.jask.dataframe.io.InputFile;
import dev.jask.table.Schema;
import java.util.List;

/** Short texts about the parts of a plan. */
final class Titles {

    private static final int LISTED = 12;
    private static final int LONGEST = 160;

    private Titles() {}

    static String list(List<String> items) {
        String text =
                items.size() <= LISTED
                        ? String.join(", ", items)
                        : String.join(", ", items.subList(0, LISTED))
                                + ", … (%d in all)".formatted(items.size());
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    static String files(List<InputFile> files) {
        String first = files.getFirst().displayName();
        return files.size() == 1
                ? first
                : "%s … %s (%d files)".formatted(first, files.getLast().name(), files.size());
    }

    static String columns(Schema some, Schema all) {
        return some.size() == all.size() ? "all %d".formatted(all.size()) : list(some.names());
    }
}
