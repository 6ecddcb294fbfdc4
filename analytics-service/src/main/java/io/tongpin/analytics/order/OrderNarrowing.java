package io.tongpin.analytics.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What orders are narrowed to, by what they state about themselves: by name as in the sandbox, any of the values. */
public record OrderNarrowing(Map<String, List<String>> any) {
    private static final List<String> NAMES = List.of("region", "store", "industry", "productLine", "channel", "campaign");
    private static final List<String> COLUMNS = List.of("region", "store", "industry", "product_line", "source", "campaign");

    public static Collection<String> names() {
        return NAMES;
    }

    /** @param listed values by name, separated by commas; null or blank leaves a name open */
    static OrderNarrowing listed(Map<String, String> listed) {
        var any = new HashMap<String, List<String>>();
        listed.forEach((name, values) -> {
            if (values != null && !values.isBlank()) {
                any.put(name, Arrays.stream(values.split(",")).map(String::strip).filter(value -> !value.isEmpty()).toList());
            }
        });
        return new OrderNarrowing(any);
    }

    /** In the order of the columns. */
    List<Object> arguments() {
        var arguments = new ArrayList<Object>();
        NAMES.forEach(name -> arguments.add(any.containsKey(name) ? any.get(name).toArray(String[]::new) : null));
        return arguments;
    }

    /** Conditions on {@code sales_order} whose arguments begin at {@code $first}. */
    static String sql(int first) {
        var sql = new StringBuilder();
        for (int at = 0; at < COLUMNS.size(); at++) {
            sql.append("and ($%1$d::text[] is null or %2$s = any($%1$d)) ".formatted(first + at, COLUMNS.get(at)));
        }
        return sql.toString();
    }
}
