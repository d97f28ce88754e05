package dev.jask.cluster.data;

import dev.jask.cluster.data.ResultSource.Found;
import dev.jask.graph.ArrowForm;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.ServiceLoader;

/** Finds out how values look to Arrow clients that are not Jask's. */
public final class ArrowForms {

    private static final String CODEC = "arrow";

    private final List<ArrowForm> forms;

    ArrowForms(List<ArrowForm> forms) {
        this.forms = List.copyOf(forms);
    }

    /** Those that are on the class path. */
    public static ArrowForms ofClassPath() {
        return new ArrowForms(
                ServiceLoader.load(ArrowForm.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    /**
     * The value as an Arrow stream, or why it is none.
     *
     * @param name what the value was asked for by
     * @param bytes what it takes in the store
     */
    public Found show(String name, Object value, long bytes) {
        for (ArrowForm form : forms) {
            if (form.accepts(value)) {
                return new Found.Here(CODEC, bytes, new Shown(form, value));
            }
        }
        return new Found.Refused(
                "'%s' is a %s, which is no table".formatted(name, value.getClass().getTypeName()));
    }

    private record Shown(ArrowForm form, Object value) implements Content {

        @Override
        public void writeTo(OutputStream out) throws IOException {
            form.write(value, out);
        }
    }
}
