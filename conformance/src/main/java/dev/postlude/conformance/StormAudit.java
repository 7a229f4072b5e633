package dev.postlude.conformance;

import dev.postlude.Outcome;
import dev.postlude.Postlude;
import dev.postlude.TaskEvent;
import dev.postlude.conformance.StormExchange.Client;
import dev.postlude.conformance.StormExchange.Shape;
import dev.postlude.conformance.StormTask.Place;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Looks through a storm's books when it is over. */
final class StormAudit {

    private final StormBooks books;
    private final StormFindings findings;
    private long registered;

    StormAudit(StormBooks books, StormFindings findings) {
        this.books = books;
        this.findings = findings;
    }

    void check(Postlude postlude) {
        books.accounts().forEach(this::check);
        long ended = Arrays.stream(TaskEvent.Kind.values())
                .filter(TaskEvent.Kind::isFinal)
                .mapToLong(postlude::count)
                .sum();
        balance("registered, and ended in any way", postlude.count(TaskEvent.Kind.REGISTERED), ended);
        balance("endless, and abandoned", StormEnd.ENDLESS, postlude.count(TaskEvent.Kind.ABANDONED));
        long others = StormEnd.ENDLESS + Instance.WITNESSES;
        balance("registered as the storm, and as the runtime knows", registered + others, ended);
        for (TaskEvent.Kind kind : TaskEvent.Kind.values()) {
            balance(kind + " as told, and as counted", books.told(kind), postlude.count(kind));
        }
    }

    private void balance(String what, long one, long other) {
        if (one != other) {
            findings.add("5.2", what + ": " + one + " and " + other);
        }
    }

    private void check(StormAccount account) {
        StormExchange plan = account.plan();
        if (plan.client().stays() && !account.isHandled()) {
            findings.add("4.1", plan + " never reached its handler");
        }
        boolean all = plan.isReadToItsEnd();
        for (StormEntry entry : account.entries()) {
            if (all && !entry.isRegistered()) {
                findings.add("1.7", "task " + entry.name() + " was not registered, and should be: " + plan);
            }
            check(entry);
        }
        if (account.isHandled() && !account.entries(Place.HANDLER).stream().allMatch(StormEntry::isRegistered)) {
            findings.add("1.7", "the handler was called and did not register all: " + plan);
        }
    }

    private void check(StormEntry entry) {
        if (!entry.isRegistered()) {
            return;
        }
        registered += entry.registrations();
        Outcome outcome = entry.outcome();
        TaskEvent.Kind end = entry.end();
        if (end == null || !isRight(end, entry, outcome)) {
            findings.add(
                    "1.7",
                    "task " + entry.name() + " (" + entry.kind() + ") ended as " + end + " after " + entry.runs()
                            + " run(s) with " + outcome);
        }
        if (outcome != null) {
            checkOutcome(entry, outcome);
        }
        StormEntry nested = entry.nested();
        if (nested != null) {
            if (entry.runs() > 0 && !nested.isRegistered()) {
                findings.add("1.7", "task " + nested.name() + " was not registered by the one around it");
            }
            check(nested);
        }
    }

    private static boolean isRight(TaskEvent.Kind end, StormEntry entry, @Nullable Outcome outcome) {
        if (end == TaskEvent.Kind.DROPPED || end == TaskEvent.Kind.SKIPPED) {
            return entry.runs() == 0 && (end == TaskEvent.Kind.DROPPED || !isDue(entry, outcome));
        }
        return switch (entry.kind()) {
            case FAILS -> end == TaskEvent.Kind.FAILED;
            case TIMES_OUT -> end == TaskEvent.Kind.TIMED_OUT;
            case CANCELLED -> end == (entry.isCancelled() ? TaskEvent.Kind.CANCELLED : TaskEvent.Kind.SUCCEEDED);
            default -> end == TaskEvent.Kind.SUCCEEDED && entry.runs() > 0 && isDue(entry, outcome);
        };
    }

    private static boolean isDue(StormEntry entry, @Nullable Outcome outcome) {
        return outcome != null
                && switch (entry.kind()) {
                    case ON_SUCCESS -> outcome.isSuccess();
                    case ON_FAILURE -> !outcome.isSuccess();
                    default -> true;
                };
    }

    private void checkOutcome(StormEntry entry, Outcome outcome) {
        StormAccount account = entry.account();
        StormExchange plan = account.plan();
        boolean leftBeforeTheServerKnew = account.mayBeCancelled() && outcome.kind() == Outcome.Kind.ABORTED;
        if (plan.isReadToItsEnd()
                && !leftBeforeTheServerKnew
                && (outcome.kind() != Outcome.Kind.SENT || outcome.status() != account.status())) {
            findings.add(StormCases.SENT, plan + " was read with " + account.status() + ", and told as " + outcome);
        }
        if (plan.shape() == Shape.THROWS && plan.client().stays() && outcome.kind() != Outcome.Kind.FAILED) {
            findings.add(StormCases.SENT, plan + " failed, and was told as " + outcome);
        }
        if (plan.shape() == Shape.BIG
                && plan.client() == Client.LEAVES_IN_THE_BODY
                && outcome.kind() != Outcome.Kind.ABORTED) {
            findings.add(StormCases.LEFT, plan + " was left by its client, and told as " + outcome);
        }
    }
}
