package io.tongpin.lead.maturity;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.tongpin.lead.field.domain.CustomField;
import io.tongpin.lead.field.domain.CustomFields;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Conditions in CEL over a lead's fields: typed, without side effects, bounded; compiled once. Custom fields are there under
 * {@code lead.custom.<key>} with their type; an empty field is "", 0 or false.
 */
@Singleton
public class Expressions {
    private static final CelOptions OPTIONS = CelOptions.current().enableHeterogeneousNumericComparisons(true).build();
    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();
    private static final int REMEMBERED = 500;
    private static final int LONGEST = 1_000;
    private static final Map<String, CelType> LEAD = lead();

    private record Key(String text, CustomFields fields) {}

    private record Compiled(CelRuntime.Program program, String fault) {}

    private final Map<Key, Compiled> known = new ConcurrentHashMap<>();

    private static Map<String, CelType> lead() {
        var types = new LinkedHashMap<String, CelType>();
        for (var name : new String[] {"company", "phone", "email", "source", "campaign", "industry", "region", "store", "productLine", "painPoint",
                "budgetRange", "note", "currency"}) {
            types.put("lead." + name, SimpleType.STRING);
        }
        types.put("lead.amount", SimpleType.DOUBLE);
        types.put("lead.level", SimpleType.INT);
        types.put("lead.ageDays", SimpleType.DOUBLE);
        types.put("lead.followUps", SimpleType.INT);
        types.put("lead.contacts", SimpleType.INT);
        types.put("lead.decisionMakerVerified", SimpleType.BOOL);
        types.put("lead.tags", ListType.create(SimpleType.STRING));
        return types;
    }

    /** Names that an expression can use, with their types. */
    public Map<String, String> variables(CustomFields fields) {
        var variables = new LinkedHashMap<String, String>();
        types(fields).forEach((name, type) -> variables.put(name, type.name().equals("list") ? "list" : type.name()));
        return variables;
    }

    /** What is wrong with the text, or empty. */
    public Optional<String> fault(String text, CustomFields fields) {
        return text.length() > LONGEST ? Optional.of("> " + LONGEST) : Optional.ofNullable(compiled(text, fields).fault());
    }

    /** @param values by the names of {@link #variables}; a text that cannot be judged holds for nothing */
    boolean holds(String text, CustomFields fields, Map<String, Object> values) {
        var compiled = compiled(text, fields);
        if (compiled.program() == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(compiled.program().eval(values));
        } catch (CelEvaluationException e) {
            return false;
        }
    }

    private Compiled compiled(String text, CustomFields fields) {
        if (known.size() > REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(new Key(text, fields), Expressions::compile);
    }

    private static Compiled compile(Key key) {
        var compiler = CelCompilerFactory.standardCelCompilerBuilder().setOptions(OPTIONS).setResultType(SimpleType.BOOL);
        types(key.fields()).forEach(compiler::addVar);
        try {
            return new Compiled(RUNTIME.createProgram(compiler.build().compile(key.text()).getAst()), null);
        } catch (CelValidationException | CelEvaluationException e) {
            return new Compiled(null, e.getMessage().strip());
        }
    }

    private static Map<String, CelType> types(CustomFields fields) {
        var types = new LinkedHashMap<>(LEAD);
        for (CustomField field : fields.active()) {
            types.put("lead.custom." + field.key(), switch (field.type()) {
                case NUMBER -> SimpleType.DOUBLE;
                case BOOLEAN -> SimpleType.BOOL;
                case TEXT, DATE, CHOICE -> SimpleType.STRING;
            });
        }
        return types;
    }
}
