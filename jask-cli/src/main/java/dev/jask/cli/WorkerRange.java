package dev.jask.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many workers an adaptive cluster may have. */
record WorkerRange(int minimum, int maximum) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})-(\\d{1,6})");

    /** Reads {@code MIN-MAX}. */
    static final class Converter implements ITypeConverter<WorkerRange> {

        @Override
        public WorkerRange convert(String value) {
            Matcher form = FORM.matcher(value);
            if (form.matches()) {
                int minimum = Integer.parseInt(form.group(1));
                int maximum = Integer.parseInt(form.group(2));
                if (maximum >= Math.max(1, minimum)) {
                    return new WorkerRange(minimum, maximum);
                }
            }
            throw new TypeConversionException(
                    "\"%s\" must be MIN-MAX, the smaller number first, for instance 1-8"
                            .formatted(value));
        }
    }
}
