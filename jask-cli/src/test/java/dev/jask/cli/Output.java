package dev.jask.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a call of the command gave.
 *
 * @param code its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Output(int code, String out, String err) {

    static Output of(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Output(code, out.toString(), err.toString());
    }
}
