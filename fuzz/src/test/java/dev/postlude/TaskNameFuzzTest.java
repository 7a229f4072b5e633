package dev.postlude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A task's name is used as it is, or refused. */
class TaskNameFuzzTest {

    @FuzzTest
    void isUsedAsItIsOrRefused(byte[] input) throws Exception {
        String name = new String(input, StandardCharsets.UTF_8);
        Throwable refusal = catchThrowable(() -> TaskOptions.named(name));
        boolean printable =
                name.codePoints().noneMatch(c -> c < 0x20 || c >= 0x7f && c <= 0x9f || c == 0x2028 || c == 0x2029);
        if (name.isBlank() || !printable) {
            assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
            assertThat(refusal.getMessage()).matches("\\p{Print}+");
            return;
        }
        assertThat(refusal).isNull();
        List<TaskHandle> tasks = new ArrayList<>();
        Postlude postlude = Postlude.builder().executor(Runnable::run).build();
        postlude.run(
                name,
                () -> tasks.add(After.after(
                        name, () -> assertThat(After.request().path()).isEqualTo(name))));
        assertThat(tasks).extracting(TaskHandle::name).containsExactly(name);
        assertThat(tasks).extracting(TaskHandle::state).containsExactly(TaskHandle.State.SUCCEEDED);
        postlude.watch.close();
    }
}
