package dev.postlude.test;

import dev.postlude.Postlude;
import dev.postlude.spring.boot.PostludeBuilderCustomizer;

/** Makes the starter's runtime one that records. */
final class RecordingCustomizer implements PostludeBuilderCustomizer {

    private final TaskMode mode;
    private final Recording recording;
    private final HeldTasks held;
    private volatile boolean applied;

    RecordingCustomizer(TaskMode mode, Recording recording, HeldTasks held) {
        this.mode = mode;
        this.recording = recording;
        this.held = held;
    }

    @Override
    public void customize(Postlude.Builder builder) {
        RecordedTasks.configure(builder, mode, recording, held);
        applied = true;
    }

    boolean isApplied() {
        return applied;
    }
}
