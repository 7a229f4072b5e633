package dev.postlude.durable;

/** The tables' names: never those of an application's own db-scheduler. */
final class Tables {

    static final String TASKS = "postlude_durable_tasks";
    static final String DEAD_LETTERS = "postlude_dead_letters";

    private Tables() {}
}
