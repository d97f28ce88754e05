package dev.jask.cluster.node;

import dev.jask.cluster.code.ClientCode;
import dev.jask.cluster.code.CodeCache;
import dev.jask.cluster.code.Environment;
import dev.jask.cluster.code.UserCode;
import dev.jask.cluster.link.Link;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.ValueFormat;
import dev.jask.graph.JaskException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** User code of a client: its own, or that of the worker whose tasks use the client. */
sealed interface CodeOfClient {

    /** How functions and results become bytes. */
    ValueFormat format();

    void upload(Path path);

    /** What tells a function apart from one of the same name that is made of other classes. */
    String codeOf(Object function);

    /** What a scheduler that takes over has to hear again. */
    List<Environment> offered();

    /** The scheduler wants code. */
    void wanted(Link<Message> from, Message.CodeWanted wanted);

    /** How a client comes to its code. */
    interface Making {

        /**
         * @param offer tells the scheduler of an environment
         */
        CodeOfClient make(Consumer<Environment> offer);
    }

    /** That of a program. */
    static Making own(CodeCache cache) {
        return offer -> new Own(new ClientCode(Loaders.ofCaller(), cache, offer));
    }

    /** That of the tasks of a worker. */
    static Making ofTasks(UserCode worker) {
        return _ -> new OfTasks(worker);
    }

    record Own(ClientCode code) implements CodeOfClient {

        @Override
        public ValueFormat format() {
            return ValueFormat.with(code);
        }

        @Override
        public void upload(Path path) {
            code.upload(path);
        }

        @Override
        public String codeOf(Object function) {
            return code.codeOf(function.getClass());
        }

        @Override
        public List<Environment> offered() {
            return code.offered();
        }

        @Override
        public void wanted(Link<Message> from, Message.CodeWanted wanted) {
            CodeLink.answer(from, wanted, code);
        }
    }

    record OfTasks(UserCode code) implements CodeOfClient {

        @Override
        public ValueFormat format() {
            return ValueFormat.with(code);
        }

        @Override
        public void upload(Path path) {
            throw new JaskException(
                    "%s cannot be uploaded within a task: the program that submits the task can"
                            .formatted(path));
        }

        @Override
        public String codeOf(Object function) {
            return code.environmentsOf(Set.of(function.getClass())).toString();
        }

        @Override
        public List<Environment> offered() {
            return List.of(); // what tasks use a scheduler has heard of, or their worker knows
        }

        @Override
        public void wanted(Link<Message> from, Message.CodeWanted wanted) {
            // the worker is asked by its own link
            CodeLink.answerNothing(from, wanted);
        }
    }
}
