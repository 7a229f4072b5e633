package dev.postlude.test;

import java.util.List;

/** What a failure shows of the recorded tasks; no header and no cookie (spec 3.5). */
final class Description {

    private Description() {}

    static String of(RecordedTasks recorded) {
        List<RecordedTask> tasks = recorded.tasks();
        String all = tasks.isEmpty()
                ? "\nNo task was registered in this test"
                : "\n" + tasks.size() + " task(s) were registered in this test";
        long open = recorded.openByTest() + recorded.openByOthers();
        return all + " (mode " + recorded.mode() + ", " + open + " exchange(s) not finished)"
                + (tasks.isEmpty() ? "." : ":" + lines(tasks));
    }

    static String lines(List<RecordedTask> tasks) {
        StringBuilder lines = new StringBuilder();
        for (RecordedTask task : tasks) {
            lines.append("\n  - ").append(task);
        }
        return lines.toString();
    }
}
