package dev.postlude.micrometer.tracing;

import dev.postlude.TaskEvent;
import io.micrometer.common.KeyValues;
import java.util.Locale;

/**
 * Observations named {@code postlude.tasks}, whose spans are called {@code after} and the task's name. Low cardinality:
 * {@code task} and {@code outcome} (as {@code succeeded}; {@code running} until the end). High cardinality:
 * {@code method}, {@code path} and {@code site}.
 */
public class DefaultTaskObservationConvention implements TaskObservationConvention {

    /** A convention for any number of runtimes. */
    public DefaultTaskObservationConvention() {}

    @Override
    public String getName() {
        return "postlude.tasks";
    }

    @Override
    public String getContextualName(TaskObservationContext context) {
        return "after " + context.task();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(TaskObservationContext context) {
        TaskEvent.Kind end = context.end();
        return KeyValues.of("task", context.task(), "outcome", end == null ? "running" : lowerCase(end));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(TaskObservationContext context) {
        return KeyValues.of("method", context.method(), "path", context.path(), "site", context.site());
    }

    private static String lowerCase(TaskEvent.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
