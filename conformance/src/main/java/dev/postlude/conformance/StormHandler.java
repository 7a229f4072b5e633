package dev.postlude.conformance;

import dev.postlude.After;
import dev.postlude.Exchange;
import dev.postlude.conformance.StormTask.Place;

/** Answers a storm's requests, each as its plan says. */
final class StormHandler implements Handler {

    private final StormBooks books;
    private final StormTasks tasks;
    private final StormFindings findings;

    StormHandler(StormBooks books, StormTasks tasks, StormFindings findings) {
        this.books = books;
        this.tasks = tasks;
        this.findings = findings;
    }

    @Override
    public Reply handle(Call call) {
        String path = call.path();
        StormAccount account = books.account(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)));
        Exchange exchange = After.exchange();
        int times = account.handling(exchange);
        if (times > 1) {
            findings.add("1.8", path + " was handled " + times + " times");
        }
        try {
            account.entries(Place.HANDLER).forEach(tasks::register);
            tasks.registerElsewhere(account.entries(Place.OTHER_THREAD), exchange);
            return reply(path, account, exchange);
        } finally {
            account.handled();
        }
    }

    private Reply reply(String path, StormAccount account, Exchange exchange) {
        StormExchange plan = account.plan();
        StormBody body = new StormBody(account, () -> tasks.register(account.entries(Place.BODY), exchange));
        Reply reply = switch (plan.shape()) {
            case ANSWER -> body.around(plan.answer().reply(path));
            case STREAM, BREAKS -> Reply.parts(body).flushing();
            case BIG -> Reply.parts(body).withLength(StormBody.BIG);
            case THROWS -> throw new StormFailure("The handler of " + path + " fails");
        };
        Reply named = reply.with(StormTasks.HEADER, "" + plan.index());
        return plan.async() == null ? named : named.in(plan.async());
    }
}
