package dev.postlude.examples.shop;

/**
 * How often and how long orders are sent.
 *
 * @param rounds without and with a fault; odd, so that the last one ends with the fault
 * @param mostRounds as many where p99 seems to have risen: it says little when orders are few. All of them count
 * @param seconds of a round
 * @param overloadRounds without and with side effects, at ten times the load
 * @param overloadSeconds of each of these
 */
record FaultPlan(int rounds, int mostRounds, int seconds, int overloadRounds, int overloadSeconds) {

    static final FaultPlan WHOLE = new FaultPlan(9, 27, 7, 4, 60);

    /** Shows that the command works, and nothing about p99. */
    static final FaultPlan SHORT = new FaultPlan(1, 1, 3, 1, 6);

    /** For one fault by itself, which may then have more orders than there is time for with all of them. */
    static final FaultPlan PART = new FaultPlan(81, 81, 7, 6, 60);
}
