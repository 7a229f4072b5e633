package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A JVM that was linked without Flight Recorder. */
class WithoutFlightRecorderTest {

    @Test
    @Timeout(60)
    void tasksRunAndAreCountedAllTheSame() throws Exception {
        Map<String, Long> figures =
                SmallJvm.run(List.of("--limit-modules=java.base,java.naming,java.xml"), Program.class);
        assertThat(figures)
                .containsEntry("jfr-is-there", 0L)
                .containsEntry("succeeded", 1L)
                .containsEntry("failed", 1L);
    }

    /** Runs in that JVM. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws Exception {
            Postlude postlude = Postlude.builder().build();
            postlude.run("job", () -> {
                After.after("sound", () -> {});
                After.after("broken", () -> {
                    throw new IllegalStateException("as it should");
                });
            });
            postlude.close();
            SmallJvm.tell(
                    "jfr-is-there", ModuleLayer.boot().findModule("jdk.jfr").isPresent() ? 1 : 0);
            SmallJvm.tell("succeeded", postlude.count(TaskEvent.Kind.SUCCEEDED));
            SmallJvm.tell("failed", postlude.count(TaskEvent.Kind.FAILED));
        }
    }
}
