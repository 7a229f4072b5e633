package dev.postlude;

/**
 * The registering line without a stack walk per call: a lambda expression has a class of its own, so the stack is
 * walked when a class is first seen. For a named class that is registered in several places, it is the first of them.
 */
final class CallSites {

    private final ClassValue<CallSite> known = new ClassValue<>() {
        @Override
        protected CallSite computeValue(Class<?> type) {
            return CallSite.walk();
        }
    };

    CallSite of(TaskOptions options, Object task) {
        String named = options.site();
        return named == null ? known.get(task.getClass()) : new CallSite(named, named);
    }
}
