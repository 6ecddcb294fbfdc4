package io.tongpin.local.realm;

import io.tongpin.local.demo.CrmData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The people of the demo: three heads, the two administrators, a person per department, and the managers and representatives of
 * the demo's sales teams with what they sell best. Everybody's password is {@code demo}.
 */
public final class DemoPeople {

    public static final String PASSWORD = "demo";

    /** @param group the full path of the group, or null outside the sales organisation */
    public record Person(String username, String firstName, String lastName, List<String> roles, String group,
                         Map<String, List<String>> attributes) {

        public UUID id() {
            return idOf(username);
        }
    }

    private static final int INDUSTRIES_PER_REP = 3;
    /** Room above the leads that the demo's history leaves open, so that new ones still find somebody. */
    private static final int ROOM_OF_A_SENIOR = 400;
    private static final int ROOM_OF_A_JUNIOR = 250;

    private DemoPeople() {
    }

    /** The fixed user id of a demo account, the same in every installation. */
    public static UUID idOf(String username) {
        return UUID.nameUUIDFromBytes(("tongpin-demo:" + username).getBytes(StandardCharsets.UTF_8));
    }

    public static List<Person> all(CrmData data) {
        var people = new ArrayList<>(List.of(
            staff("sales.head", "沈岚", "sales-head"),
            staff("marketing.head", "顾明", "marketing-head"),
            staff("delivery.head", "韩川", "delivery-head"),
            staff("ops.admin", "林悦", "ops-admin"),
            staff("data.steward", "许诺", "data-steward"),
            staff("marketing1", "方宁", "marketing"),
            staff("delivery1", "石磊", "delivery"),
            staff("product1", "叶青", "product"),
            staff("service1", "白露", "service"),
            staff("finance1", "钱进", "finance")));
        people.addAll(sales(data));
        return people;
    }

    private static List<Person> sales(CrmData data) {
        var sold = soldBySector(data);
        var value = soldValue(data);
        var median = value.values().stream().sorted().skip(value.size() / 2).findFirst().orElse(0L);
        var open = data.opportunities().stream().filter(o -> !o.closed())
            .collect(Collectors.groupingBy(CrmData.Opportunity::agent, Collectors.counting()));

        var managers = new LinkedHashMap<String, Person>();
        var reps = new ArrayList<Person>();
        for (var member : data.teams()) {
            var group = groupOf(member);
            managers.computeIfAbsent(member.manager(), name -> person(name, "sales-manager", group, Map.of()));
            var senior = value.getOrDefault(member.agent(), 0L) >= median;
            var room = senior ? ROOM_OF_A_SENIOR : ROOM_OF_A_JUNIOR;
            reps.add(person(member.agent(), "sales-rep", group, Map.of(
                "industries", sold.getOrDefault(member.agent(), List.of()),
                "level", List.of(senior ? "senior" : "junior"),
                "capacity", List.of(String.valueOf((open.getOrDefault(member.agent(), 0L) / 10 + 1) * 10 + room)),
                "languages", List.of("zh", "en"))));
        }
        var people = new ArrayList<>(managers.values());
        people.addAll(reps);
        return people;
    }

    /** Region, store, team. The data set knows one team per manager, so the store is called after the manager as well. */
    public static String groupOf(CrmData.TeamMember member) {
        var manager = member.manager().substring(member.manager().lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        return "/" + member.region() + "/store-" + manager + "/team-" + manager;
    }

    public static String usernameOf(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '.');
    }

    static Set<String> groups(Collection<Person> people) {
        return people.stream().map(Person::group).filter(group -> group != null).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Person staff(String username, String name, String role) {
        return new Person(username, name, "", List.of(role), null, Map.of("locale", List.of("zh-CN")));
    }

    private static Person person(String name, String role, String group, Map<String, List<String>> attributes) {
        var space = name.indexOf(' ');
        var all = new HashMap<>(attributes);
        all.put("locale", List.of("zh-CN"));
        return new Person(usernameOf(name), name.substring(0, space), name.substring(space + 1), List.of(role), group, all);
    }

    /** The sectors in which each agent won most often. */
    private static Map<String, List<String>> soldBySector(CrmData data) {
        return data.opportunities().stream().filter(CrmData.Opportunity::won).filter(o -> o.account() != null)
            .collect(Collectors.groupingBy(CrmData.Opportunity::agent,
                Collectors.groupingBy(o -> data.sectorOf(o.account()), Collectors.counting())))
            .entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, agent -> agent.getValue().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
                .limit(INDUSTRIES_PER_REP).map(Map.Entry::getKey).toList()));
    }

    private static Map<String, Long> soldValue(CrmData data) {
        return data.opportunities().stream().filter(CrmData.Opportunity::won)
            .collect(Collectors.groupingBy(CrmData.Opportunity::agent, Collectors.summingLong(CrmData.Opportunity::value)));
    }
}
