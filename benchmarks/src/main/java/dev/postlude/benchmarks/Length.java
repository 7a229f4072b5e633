package dev.postlude.benchmarks;

/** For how long is measured. */
enum Length {
    /** Seconds: whether it works at all. */
    SMOKE,
    /** Minutes. */
    SHORT,
    /** More than an hour. */
    FULL;

    /** The one of these that is for this length. */
    int of(int smoke, int brief, int full) {
        return switch (this) {
            case SMOKE -> smoke;
            case SHORT -> brief;
            case FULL -> full;
        };
    }
}
