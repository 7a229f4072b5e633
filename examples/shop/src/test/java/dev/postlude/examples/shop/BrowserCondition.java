package dev.postlude.examples.shop;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips where there is no Chromium, and says so; where one is required, its absence is a failure. */
final class BrowserCondition implements ExecutionCondition {

    static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private static final String REQUIRED = "POSTLUDE_REQUIRE_BROWSER";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER)) {
            return ConditionEvaluationResult.enabled("There is a Chromium");
        }
        String missing = "No Chromium: needs " + CHROMIUM + " and " + DRIVER
                + " (Debian: apt-get install chromium chromium-driver)";
        if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
            throw new IllegalStateException(missing + ", and " + REQUIRED + " is true");
        }
        return ConditionEvaluationResult.disabled(missing);
    }
}
