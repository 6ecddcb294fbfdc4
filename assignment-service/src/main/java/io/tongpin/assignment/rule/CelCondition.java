package io.tongpin.assignment.rule;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.tongpin.assignment.LeadFacts;
import java.util.Map;
import java.util.function.Predicate;

/** A rule's condition, compiled once: typed over the lead's fields, without side effects, thread-safe. */
final class CelCondition implements Predicate<LeadFacts> {
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .addVar("lead.source", SimpleType.STRING)
            .addVar("lead.campaign", SimpleType.STRING)
            .addVar("lead.industry", SimpleType.STRING)
            .addVar("lead.region", SimpleType.STRING)
            .addVar("lead.store", SimpleType.STRING)
            .addVar("lead.productLine", SimpleType.STRING)
            .addVar("lead.amount", SimpleType.DOUBLE)
            .setResultType(SimpleType.BOOL)
            .build();
    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder().build();

    private final CelRuntime.Program program;

    /** @throws IllegalArgumentException saying where the text is wrong */
    CelCondition(String text) {
        try {
            program = RUNTIME.createProgram(COMPILER.compile(text).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public boolean test(LeadFacts lead) {
        try {
            return (boolean) program.eval(Map.of("lead.source", lead.source(), "lead.campaign", lead.campaign(), "lead.industry", lead.industry(),
                    "lead.region", lead.region(), "lead.store", lead.store(), "lead.productLine", lead.productLine(),
                    "lead.amount", lead.amount().doubleValue()));
        } catch (CelEvaluationException e) {
            throw new IllegalStateException(e);
        }
    }
}
