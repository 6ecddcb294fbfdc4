package io.tongpin.lead.decisionchain.domain;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Who reports to whom among the people of a chain. */
public final class ReportingLines {

    /** @param reportsTo name of another person of the chain, or null */
    public record Person(String name, String reportsTo) {}

    private ReportingLines() {}

    /** The first person whose superior is not in the chain, or who is their own superior in the end; of people with one name the first counts. */
    public static OptionalInt fault(List<Person> chain) {
        Map<String, String> superior = new LinkedHashMap<>();
        chain.forEach(person -> superior.putIfAbsent(person.name(), person.reportsTo()));
        for (int i = 0; i < chain.size(); i++) {
            var met = new HashSet<String>();
            met.add(chain.get(i).name());
            for (var next = chain.get(i).reportsTo(); next != null; next = superior.get(next)) {
                if (!superior.containsKey(next) || !met.add(next)) {
                    return OptionalInt.of(i);
                }
            }
        }
        return OptionalInt.empty();
    }
}
