package io.tongpin.local.testing;

import io.tongpin.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Counts of the last run, by module and by specification ID, from what the test runners left in the modules' target folders. */
public final class TestSummary {

    /** Written by {@link SpecificationListener}; named here because the launcher, which reads it, has no JUnit on its class path. */
    static final Path SPECIFICATION = Path.of("target", "specification.csv");

    private static final Comparator<String> BY_ID = Comparator.<String, String>comparing(id -> id.replaceAll("\\d", ""))
        .thenComparing(id -> id.replaceAll("\\D", "").isEmpty() ? 0 : Integer.parseInt(id.replaceAll("\\D", "")));

    /** Tests in TypeScript carry their ID in the name, {@code [F4]: …}; those in Java in a tag. */
    private static final Pattern ID_IN_NAME = Pattern.compile("\\[([A-F]\\d{1,2})]");

    private final Path checkout;

    public TestSummary(Path checkout) {
        this.checkout = checkout;
    }

    /** Removes the reports of earlier runs: a module that fails before its tests must not count by its old ones. */
    public void forgetEarlierRuns() {
        for (var module : modules()) {
            reports(module).forEach(TestSummary::delete);
            delete(module.resolve(SPECIFICATION));
        }
    }

    public boolean allPassed() {
        return modules().stream().map(this::count).allMatch(count -> count.failed == 0);
    }

    public String text() {
        var text = new StringBuilder("%-24s %6s %7s %8s %8s%n".formatted("module", "tests", "failed", "skipped", "seconds"));
        var total = new Count();
        for (var module : modules()) {
            var count = count(module);
            if (count.tests > 0) {
                text.append(count.line(module.getFileName().toString()));
                total.add(count);
            }
        }
        text.append(total.line("all"));
        var specification = bySpecification();
        if (!specification.isEmpty()) {
            text.append("\nBy specification ID (passed/run): ");
            specification.forEach((id, passedAndRun) -> text.append("%s %d/%d  ".formatted(id, passedAndRun[0], passedAndRun[1])));
            text.append('\n');
        }
        return text.toString();
    }

    private Map<String, int[]> bySpecification() {
        var counts = new TreeMap<String, int[]>(BY_ID);
        for (var module : modules()) {
            for (var line : lines(module.resolve(SPECIFICATION))) {
                var comma = line.lastIndexOf(',');
                count(counts, line.substring(0, comma), line.endsWith(",SUCCESSFUL"));
            }
            for (var report : reports(module)) {
                for (var test : children(parse(report), "testcase")) {
                    ID_IN_NAME.matcher(test.getAttribute("name")).results().forEach(id -> count(counts, id.group(1), children(test, "failure").isEmpty()));
                }
            }
        }
        return counts;
    }

    private static void count(Map<String, int[]> counts, String id, boolean passed) {
        var count = counts.computeIfAbsent(id, first -> new int[2]);
        count[0] += passed ? 1 : 0;
        count[1]++;
    }

    private Count count(Path module) {
        var count = new Count();
        reports(module).forEach(report -> suites(parse(report)).forEach(count::add));
        return count;
    }

    private static Element parse(Path report) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile()).getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new StackException("Cannot read the test report " + report + ": " + e.getMessage(), e);
        }
    }

    /** Surefire writes one suite per file, npm's test runner several below a common root. */
    private static List<Element> suites(Element root) {
        if (root.getTagName().equals("testsuite")) {
            return List.of(root);
        }
        return children(root, "testsuite");
    }

    private static List<Element> children(Element element, String tag) {
        var found = element.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength()).mapToObj(found::item).map(Element.class::cast).toList();
    }

    private List<Path> modules() {
        try (Stream<Path> folders = Files.list(checkout)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))).sorted().toList();
        } catch (IOException e) {
            throw new StackException("Cannot read " + checkout, e);
        }
    }

    private static List<Path> reports(Path module) {
        var reports = new ArrayList<Path>();
        for (var folder : List.of("target/surefire-reports", "target/failsafe-reports")) {
            if (Files.isDirectory(module.resolve(folder))) {
                try (Stream<Path> files = Files.list(module.resolve(folder))) {
                    files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml")).forEach(reports::add);
                } catch (IOException e) {
                    throw new StackException("Cannot read " + module.resolve(folder), e);
                }
            }
        }
        return reports;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new StackException("Cannot read " + file, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StackException("Cannot remove " + file, e);
        }
    }

    private static final class Count {

        private int tests;
        private int failed;
        private int skipped;
        private double seconds;

        private void add(Element suite) {
            tests += Integer.parseInt(suite.getAttribute("tests"));
            failed += Integer.parseInt(suite.getAttribute("failures")) + Integer.parseInt(suite.getAttribute("errors"));
            skipped += Integer.parseInt(suite.getAttribute("skipped"));
            seconds += Double.parseDouble(suite.getAttribute("time").replace(",", ""));
        }

        private void add(Count other) {
            tests += other.tests;
            failed += other.failed;
            skipped += other.skipped;
            seconds += other.seconds;
        }

        private String line(String name) {
            return "%-24s %6d %7d %8d %8.0f%n".formatted(name, tests, failed, skipped, seconds);
        }
    }
}
