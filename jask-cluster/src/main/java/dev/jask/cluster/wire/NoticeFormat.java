package dev.jask.cluster.wire;

/** Notices as bytes. */
final class NoticeFormat {

    private static final int WORKER_DIED = 0;
    private static final int RESTART_WORKER = 1;
    private static final int LEAVE = 2;
    private static final int ASK_TO_LEAVE = 3;
    private static final int LOGGED = 4;
    private static final int SUBSCRIBE = 5;
    private static final int RESTARTED = 6;
    private static final int START_WITH = 7;
    private static final int PACE = 8;

    private NoticeFormat() {}

    static void write(Encoder to, Notice notice) {
        Output out = to.out;
        switch (notice) {
            case Notice.WorkerDied(var worker, var pid, var report, var expected) -> {
                out.tag(WORKER_DIED);
                out.text(worker);
                out.unsigned(pid);
                out.text(report);
                out.flag(expected);
            }
            case Notice.RestartWorker(var worker) -> {
                out.tag(RESTART_WORKER);
                out.text(worker);
            }
            case Notice.Leave(var again, var reason) -> {
                out.tag(LEAVE);
                out.flag(again);
                out.text(reason);
            }
            case Notice.AskToLeave(var again) -> {
                out.tag(ASK_TO_LEAVE);
                out.flag(again);
            }
            case Notice.Logged(var topic, var at, var who, var value) -> {
                out.tag(LOGGED);
                out.text(topic);
                out.unsigned(at);
                out.text(who);
                out.blob(value.bytes());
            }
            case Notice.Subscribe(var topic, var on) -> {
                out.tag(SUBSCRIBE);
                out.text(topic);
                out.flag(on);
            }
            case Notice.Restarted(var reason) -> {
                out.tag(RESTARTED);
                out.text(reason);
            }
            case Notice.StartWith(var plugin) -> {
                out.tag(START_WITH);
                NannyPluginFormat.write(out, plugin);
            }
            case Notice.Pace(var heartbeats) -> {
                out.tag(PACE);
                out.signed(heartbeats);
            }
        }
    }

    static Notice read(Decoder from) {
        Input in = from.in;
        int tag = in.tag();
        return switch (tag) {
            case WORKER_DIED ->
                    new Notice.WorkerDied(in.text(), in.unsigned(), in.text(), in.flag());
            case RESTART_WORKER -> new Notice.RestartWorker(in.text());
            case LEAVE -> new Notice.Leave(in.flag(), in.text());
            case ASK_TO_LEAVE -> new Notice.AskToLeave(in.flag());
            case LOGGED ->
                    new Notice.Logged(in.text(), in.unsigned(), in.text(), new Blob(in.blob()));
            case SUBSCRIBE -> new Notice.Subscribe(in.text(), in.flag());
            case RESTARTED -> new Notice.Restarted(in.text());
            case START_WITH -> new Notice.StartWith(NannyPluginFormat.read(in));
            case PACE -> new Notice.Pace(in.signedInt());
            default -> throw new WireException("a notice has the unknown tag " + tag);
        };
    }
}
