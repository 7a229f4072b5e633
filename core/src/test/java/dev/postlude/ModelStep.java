package dev.postlude;

import java.util.Random;

/** One thing that happens: to an exchange, to a task, to the executor, to the clock, or to the whole runtime. */
record ModelStep(Kind kind, int which, Work work) {

    enum Kind {
        REGISTER,
        HANDLED,
        RESPONDED,
        /** The executor runs what it was given first. */
        RUN,
        /** An asynchronous task's stage completes. */
        COMPLETE,
        CANCEL,
        /** Four seconds pass, and the timer looks at what it watches. */
        TIME,
        CLOSE
    }

    /** What a task does. */
    enum Work {
        RETURNS,
        THROWS,
        /** It registers a task that returns. */
        NESTS,
        /** Its condition does not hold. */
        SKIPS,
        /** Asynchronous; its stage is cancelled with it. */
        WAITS,
        /** Asynchronous; its stage cannot be cancelled. */
        DEAF
    }

    static ModelStep of(Kind kind, int which) {
        return new ModelStep(kind, which, Work.RETURNS);
    }

    static ModelStep register(int exchange, Work work) {
        return new ModelStep(Kind.REGISTER, exchange, work);
    }

    /** Mostly what makes things happen; the runtime is rarely closed. */
    static ModelStep random(Random random, int exchanges, int tasks) {
        int dice = random.nextInt(100);
        if (dice < 30 || tasks == 0) {
            return register(random.nextInt(exchanges), Work.values()[random.nextInt(Work.values().length)]);
        }
        if (dice < 37) {
            return of(Kind.HANDLED, random.nextInt(exchanges));
        }
        if (dice < 44) {
            return of(Kind.RESPONDED, random.nextInt(exchanges));
        }
        if (dice < 70) {
            return of(Kind.RUN, 0);
        }
        if (dice < 81) {
            return of(Kind.COMPLETE, random.nextInt(tasks));
        }
        if (dice < 90) {
            return of(Kind.CANCEL, random.nextInt(tasks));
        }
        return of(dice < 99 ? Kind.TIME : Kind.CLOSE, 0);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case REGISTER -> kind + " " + work + " in exchange " + which;
            case HANDLED, RESPONDED -> kind + " exchange " + which;
            case COMPLETE, CANCEL -> kind + " task " + which;
            default -> kind.name();
        };
    }
}
