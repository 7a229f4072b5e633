package dev.postlude.conformance.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules of the specification that concern adapters: sections 1 to 8. */
public final class SpecRules {

    /** Rules that are not the wire's, and where they are tested instead. Reviewed by hand. */
    private static final Map<String, String> ELSEWHERE =
            Map.of("2.4", "is about transaction managers, which are Spring's: the Spring module's tests show it");

    private static final Pattern SECTION = Pattern.compile("^## (\\d+) (.*)$");
    private static final Pattern RULE = Pattern.compile("^- \\*\\*(\\d+\\.\\d+)\\*\\* (.*)$");
    private static final int LAST_SECTION = 8;

    private final SortedMap<String, String> rules = new TreeMap<>(Numbers.ORDER);

    /**
     * Reads the rules.
     *
     * @param spec the specification's text in Markdown
     * @throws IOException if it cannot be read
     */
    public SpecRules(Path spec) throws IOException {
        int section = 0;
        String last = null;
        for (String line : Files.readAllLines(spec)) {
            Matcher heading = SECTION.matcher(line);
            Matcher rule = RULE.matcher(line);
            if (line.startsWith("#")) {
                section = heading.matches() ? Integer.parseInt(heading.group(1)) : 0;
                last = section == LAST_SECTION ? "" + section : null;
            } else if (section >= 1 && section < LAST_SECTION && rule.matches()) {
                last = rule.group(1);
                rules.put(last, rule.group(2).strip());
            } else if (last != null && !line.isBlank()) {
                rules.merge(last, line.strip(), (before, more) -> before + " " + more);
            }
        }
        if (rules.isEmpty()) {
            throw new IOException(
                    "No rules were found in " + spec + ": it should have lines like '- **1.1** A task ...'");
        }
    }

    /**
     * The rules by number.
     *
     * @return their texts; section 8 is one rule
     */
    public SortedMap<String, String> all() {
        return rules;
    }

    /**
     * Why a rule has no case in the kit.
     *
     * @param rule its number
     * @return the reason, or empty if it must have one
     */
    public Optional<String> elsewhere(String rule) {
        return Optional.ofNullable(ELSEWHERE.get(rule));
    }

    /** Its first sentence. */
    String title(String rule) {
        return rules.getOrDefault(rule, "").split("(?<=[.:]) ", 2)[0];
    }
}
