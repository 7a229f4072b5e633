package dev.postlude.examples.shop.timeline;

/**
 * One task on the timeline, as the page reads it. Times are milliseconds since the request arrived; null where that has
 * not come yet.
 *
 * @param task its name
 * @param site the line of code that registered it; null for one that ran in the request
 * @param state as REGISTERED, RUNNING, STUCK, or how it ended
 * @param from when it began
 * @param to when it ended
 * @param error what it failed with
 */
public record Bar(String task, String site, String state, Double from, Double to, String error) {

    static Bar registered(String task, String site) {
        return new Bar(task, site, "REGISTERED", null, null, null);
    }

    static Bar running(String task, String site, double from) {
        return new Bar(task, site, "RUNNING", from, null, null);
    }

    Bar in(String newState) {
        return new Bar(task, site, newState, from, to, error);
    }

    Bar ended(String newState, double at, Throwable cause) {
        return new Bar(task, site, newState, from, at, cause == null ? null : describe(cause));
    }

    boolean hasEnded() {
        return to != null;
    }

    private static String describe(Throwable cause) {
        String type = cause.getClass().getSimpleName();
        return cause.getMessage() == null ? type : type + ": " + cause.getMessage();
    }
}
