package io.tongpin.assignment.rule;

import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import io.tongpin.assignment.LeadFacts;
import io.tongpin.assignment.rule.domain.FieldType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A rule's condition, compiled once: typed over the lead's fields, without side effects, thread-safe. */
final class CelCondition implements Predicate<LeadFacts> {
    static final String LEAD = "lead.";
    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder().build();

    /** Where a text is wrong. @param line and {@code column} count from 1 */
    record Fault(int line, int column, String message) {}

    static final class Invalid extends Exception {
        private final transient List<Fault> faults;

        private Invalid(List<Fault> faults) {
            super(faults.toString());
            this.faults = faults;
        }

        List<Fault> faults() {
            return faults;
        }
    }

    /** Compiles conditions over one catalogue of fields. */
    static final class Compiler {
        private final CelCompiler cel;
        private final Map<String, FieldType> fields;

        Compiler(Map<String, FieldType> fields) {
            var builder = CelCompilerFactory.standardCelCompilerBuilder().setResultType(SimpleType.BOOL);
            fields.forEach((name, type) -> builder.addVar(LEAD + name, switch (type) {
                case TEXT -> SimpleType.STRING;
                case NUMBER -> SimpleType.DOUBLE;
                case BOOLEAN -> SimpleType.BOOL;
            }));
            this.cel = builder.build();
            this.fields = fields;
        }

        CelCondition compile(String text) throws Invalid {
            try {
                return new CelCondition(RUNTIME.createProgram(cel.compile(text).getAst()), fields);
            } catch (CelValidationException e) {
                throw new Invalid(e.getErrors().stream().map(issue -> new Fault(issue.getSourceLocation().getLine(),
                        issue.getSourceLocation().getColumn() + 1, issue.getMessage())).toList());
            } catch (CelEvaluationException e) {
                throw new Invalid(List.of(new Fault(1, 1, e.getMessage())));
            }
        }

        /** The text as written, before its types are known. */
        CelExpr parsed(String text) throws Invalid {
            try {
                return cel.parse(text).getAst().getExpr();
            } catch (CelValidationException e) {
                throw new Invalid(e.getErrors().stream().map(issue -> new Fault(issue.getSourceLocation().getLine(),
                        issue.getSourceLocation().getColumn() + 1, issue.getMessage())).toList());
            }
        }

        Map<String, FieldType> fields() {
            return fields;
        }
    }

    private final CelRuntime.Program program;
    private final Map<String, FieldType> fields;

    private CelCondition(CelRuntime.Program program, Map<String, FieldType> fields) {
        this.program = program;
        this.fields = fields;
    }

    /** A condition that fails on a lead's values does not hold: one odd lead must not stop dispatch. */
    @Override
    public boolean test(LeadFacts lead) {
        try {
            return (boolean) program.eval((CelVariableResolver) name -> Optional.ofNullable(value(lead, name)));
        } catch (CelEvaluationException e) {
            return false;
        }
    }

    private Object value(LeadFacts lead, String name) {
        if (!name.startsWith(LEAD)) {
            return null;
        }
        var field = name.substring(LEAD.length());
        var type = fields.get(field);
        if (type == null) {
            return null;
        }
        var value = lead.field(field);
        return switch (type) {
            case TEXT -> value == null ? "" : value.toString();
            case NUMBER -> value instanceof Number number ? number.doubleValue() : 0.0;
            case BOOLEAN -> Boolean.TRUE.equals(value);
        };
    }
}
