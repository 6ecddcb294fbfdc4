package io.tongpin.local.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes down for each test which specification IDs it is tagged with; Surefire's reports leave the tags out. Found by JUnit on the
 * class path of every module that tests with this one.
 */
public final class SpecificationListener implements TestExecutionListener {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            test.getTags().stream().map(TestTag::getName).filter(tag -> tag.matches("[A-F]\\d{1,2}"))
                .forEach(id -> lines.add(id + "," + result.getStatus()));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (lines.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(TestSummary.SPECIFICATION.getParent());
            Files.write(TestSummary.SPECIFICATION, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            lines.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
