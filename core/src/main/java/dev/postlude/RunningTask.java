package dev.postlude;

import java.time.Duration;

/**
 * A task that was running when {@link Postlude#runningTasks()} looked. It holds no header and no cookie (spec 3.5), and
 * keeps nothing of the request alive.
 *
 * @param task the task's name; for an unnamed one the class and method that registered it
 * @param method the request's method
 * @param path the request's path, without the query
 * @param site the line of code that registered the task, as {@code OrderController.java:42}
 * @param state {@link TaskHandle.State#RUNNING}, or how the task was ended from outside while its thread has not
 *     returned: timed out, cancelled or abandoned
 * @param age the time since it started
 * @param stuck whether it has been reported as {@link TaskEvent.Kind#STUCK}: it was interrupted at least a second ago,
 *     still runs, and keeps its place (spec 4.3)
 */
public record RunningTask(
        String task, String method, String path, String site, TaskHandle.State state, Duration age, boolean stuck) {}
