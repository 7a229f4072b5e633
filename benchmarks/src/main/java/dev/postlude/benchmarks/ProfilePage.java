package dev.postlude.benchmarks;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the time goes, as a table. */
final class ProfilePage {

    private final Path results;
    private final String note;

    ProfilePage(Path results, String note) {
        this.results = results;
        this.note = note;
    }

    void write() {
        Map<String, List<Share>> workloads = Raw.read(results.resolve("profile.json"), Share.class).stream()
                .collect(Collectors.groupingBy(Share::workload, LinkedHashMap::new, Collectors.toList()));
        StringBuilder page = new StringBuilder("## Where the time goes\n\n" + note);
        page.append(
                        "\n\nSamples of the thread on which all of it runs, by JDK Flight Recorder: the innermost methods, by")
                .append(
                        " their part of all samples. A method that the compiler has put into another one counts there or")
                .append(" here, as the compiler noted it.\n\n| what ran | methods |\n| --- | --- |\n");
        workloads.forEach((workload, shares) -> page.append("| ")
                .append(workload)
                .append(" | ")
                .append(shares.stream().map(ProfilePage::text).collect(Collectors.joining(", ")))
                .append(" |\n"));
        Text.write(results.resolve("profile.md"), page.toString());
    }

    private static String text(Share share) {
        return String.format(Locale.ROOT, "`%s` %.0f %%", share.method(), share.percent());
    }
}
