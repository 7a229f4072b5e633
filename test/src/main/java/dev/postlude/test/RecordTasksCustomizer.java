package dev.postlude.test;

import dev.postlude.Postlude;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/** Puts the recorder into an application context. Its equality decides which tests share a context. */
record RecordTasksCustomizer(TaskMode mode) implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        Recording recording = new Recording();
        HeldTasks held = new HeldTasks();
        beans.registerSingleton(
                "postludeRecordedTasks", new RecordedTasks(mode, recording, held, () -> beans.getBean(Postlude.class)));
        beans.registerSingleton("postludeRecording", new RecordingCustomizer(mode, recording, held));
    }
}
