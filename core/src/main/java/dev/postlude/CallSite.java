package dev.postlude;

import java.lang.StackWalker.StackFrame;
import java.util.Set;

/**
 * The code that registered a task (spec 4.2).
 *
 * @param line as {@code OrderController.java:42}
 * @param caller as {@code OrderController.create}
 */
record CallSite(String line, String caller) {

    private static final String LAMBDA = "lambda$";
    private static final CallSite UNKNOWN = new CallSite("unknown source", "unnamed");
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final Set<Class<?>> API = Set.of(
            After.class,
            Exchange.class,
            CallSite.class,
            CallSites.class,
            Postlude.class,
            UnitOfWork.class,
            ClassValue.class);

    /** Walks the current thread's stack to the first frame that is not Postlude's own. */
    static CallSite walk() {
        return WALKER.walk(
                        frames -> frames.filter(CallSite::isCaller).findFirst().map(CallSite::of))
                .orElse(UNKNOWN);
    }

    private static boolean isCaller(StackFrame frame) {
        Class<?> type = frame.getDeclaringClass();
        return !API.contains(type) && !API.contains(type.getEnclosingClass() == null ? type : type.getEnclosingClass());
    }

    private static CallSite of(StackFrame frame) {
        String type = frame.getDeclaringClass().getName();
        String simple = type.substring(type.lastIndexOf('.') + 1);
        String file = frame.getFileName() == null ? simple : frame.getFileName();
        String line = frame.getLineNumber() > 0 ? file + ":" + frame.getLineNumber() : file;
        return new CallSite(line, simple + "." + method(frame.getMethodName()));
    }

    /**
     * The method as it was written: javac calls the body of a lambda expression in create() {@code lambda$create$0}.
     */
    private static String method(String name) {
        int end = name.lastIndexOf('$');
        return name.startsWith(LAMBDA) && end > LAMBDA.length() ? name.substring(LAMBDA.length(), end) : name;
    }
}
