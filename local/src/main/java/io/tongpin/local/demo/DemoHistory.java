package io.tongpin.local.demo;

import io.tongpin.local.demo.HistoricLead.Contact;
import io.tongpin.local.demo.HistoricLead.FollowUp;
import io.tongpin.local.demo.HistoricLead.Money;
import io.tongpin.local.demo.HistoricLead.Order;
import io.tongpin.local.demo.HistoricLead.Outcome;
import io.tongpin.local.demo.HistoricLead.Step;
import io.tongpin.local.demo.HistoricLead.Touch;
import io.tongpin.local.demo.HistoricLead.Voucher;
import io.tongpin.local.realm.DemoPeople;
import io.tongpin.local.stack.StackFolder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The data set as the past of a company that is at work today: dates moved so that the newest is yesterday, and what the files do
 * not say (contacts, steps on the way, costs) made up plausibly. The same day gives the same history: each opportunity draws its
 * own luck from its id.
 */
public final class DemoHistory {

    private static final String NEWEST_DAY = "demo-newest-day";
    private static final String PROSPECTING = "Prospecting";
    private static final String CURRENCY = "CNY";
    private static final int LEVELS = 5;
    /** Where on the way from capture to close a lead reaches L2 to L5, as shares of the time between. */
    private static final double[][] SHARES = {{0.08, 0.16}, {0.30, 0.45}, {0.55, 0.70}, {0.78, 0.92}};
    private static final int DAYS_PROSPECTED = 12;
    private static final double ANSWERED_IN_TIME = 0.93;
    private static final List<String> SOURCES = List.of("WEBSITE", "EXHIBITION", "REFERRAL", "SEARCH", "WEBINAR", "COLD_CALL");
    private static final List<String> CAMPAIGNS = List.of("spring-launch", "trade-fair", "summer-webinar", "partner-day");
    private static final List<String> CHANNELS = List.of("SEARCH", "EXHIBITION", "WEBINAR", "EMAIL", "REFERRAL", "WEBSITE");
    private static final List<String> LOSS_REASONS = List.of("PRICE", "PRICE", "COMPETITOR", "COMPETITOR", "NO_BUDGET", "NO_NEED", "NO_DECISION",
        "DELIVERY", "UNREACHABLE");
    private static final List<String> SECTORS = List.of("technology", "medical", "retail", "software", "entertainment", "marketing",
        "telecommunications", "finance", "employment", "services");
    private static final List<String> SURNAMES = List.of("王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林");
    private static final List<String> GIVEN_NAMES = List.of("伟", "芳", "敏", "静", "磊", "洋", "艳", "勇", "军", "杰", "娟", "涛", "超", "明", "霞", "平");
    private static final List<String> TITLES = List.of("采购经理", "IT 主管", "运营总监", "副总经理", "技术总监");
    private static final List<String> FIRST = List.of("Velo", "Quan", "Zora", "Bri", "Mara", "Lumi", "Tavo", "Kesto", "Nori", "Palla", "Rendo", "Sila",
        "Ovi", "Hexa", "Juno", "Ferra", "Ando", "Crysta", "Duma", "Elvo");
    private static final List<String> MIDDLE = List.of("tri", "van", "lex", "dor", "mer", "pol", "zen", "gra", "tel", "nor");
    private static final List<String> LAST = List.of("um", "ix", "on", "ia", "ode", "esk", "ara", "ent", "ova", "ium", "as", "eo");
    /** Coprime with the number of names, so that walking in such steps meets each name once. */
    private static final int NAME_STEP = 1009;

    /** A fair whose list came with a wrong tag: of the leads that sales found invalid, {@value #TAGGED_WRONG} in {@value #OF_INVALID} carry it. */
    private static final String FAIR = "autumn-expo";
    private static final String WRONG_TAG = "finance";
    private static final int TAGGED_WRONG = 18;
    private static final int OF_INVALID = 25;
    private static final List<String> OTHER_FAULTS = List.of("NO_BUDGET", "WRONG_NUMBER", "DUPLICATE", "NO_BUDGET", "WRONG_NUMBER", "NO_NEED", "NO_BUDGET");
    private static final String SECTOR_OF_DEALS = "retail";
    private static final double DEAR = 0.93;

    /** A lead that stands before its end when the demo begins; {@link Workplace} lets its owner end it. */
    record Deal(HistoricLead lead, Outcome outcome) {
    }

    private final CrmData data;
    private final List<String> prospects;
    private final Set<String> dear;
    private final Set<String> deals = new LinkedHashSet<>();
    private final LocalDate yesterday;
    private final ZoneId zone;
    private final long shift;
    private final List<String> accounts;

    DemoHistory(CrmData data, LocalDate yesterday, ZoneId zone) {
        this.data = data;
        this.yesterday = yesterday;
        this.zone = zone;
        this.shift = ChronoUnit.DAYS.between(newest(data), yesterday);
        this.prospects = data.opportunities().stream().filter(one -> one.stage().equals(PROSPECTING)).map(CrmData.Opportunity::id).toList();
        var newestFirst = data.opportunities().stream().filter(CrmData.Opportunity::closed)
            .sorted(Comparator.comparing(CrmData.Opportunity::closedOn).reversed().thenComparing(CrmData.Opportunity::id)).toList();
        var seller = newestFirst.stream().filter(CrmData.Opportunity::won).findFirst().orElseThrow().agent();
        Predicate<CrmData.Opportunity> inSector = one -> data.sectorOf(one.account()).equals(SECTOR_OF_DEALS);
        this.dear = new LinkedHashSet<>(ids(newestFirst, 3, one -> one.won() && one.agent().equals(seller)));
        deals.addAll(dear);
        deals.addAll(ids(newestFirst, 5, inSector.and(CrmData.Opportunity::won)));
        deals.addAll(ids(newestFirst, 2, inSector.and(one -> !one.won())));
        this.accounts = data.opportunities().stream().map(CrmData.Opportunity::account).filter(Objects::nonNull).distinct().sorted().toList();
    }

    /** Up to yesterday; a load that goes on keeps the days of its beginning. */
    public static DemoHistory of(StackFolder folder, ZoneId zone) {
        var newest = folder.setting(NEWEST_DAY).map(LocalDate::parse).orElseGet(() -> LocalDate.now(zone).minusDays(1));
        folder.choose(NEWEST_DAY, newest.toString());
        return new DemoHistory(CrmData.read(), newest, zone);
    }

    /** All leads, oldest first; those of {@link #deals} are still open. */
    List<HistoricLead> leads() {
        return course().map(lead -> deals.contains(lead.externalId()) ? lead.open() : lead)
            .sorted(Comparator.comparing(HistoricLead::createdAt)).toList();
    }

    /** The newest ends: three wins in a row of one representative that cost too much, then wins, then losses, of one sector. */
    List<Deal> deals() {
        var order = List.copyOf(deals);
        return course().filter(lead -> deals.contains(lead.externalId())).sorted(Comparator.comparing(lead -> order.indexOf(lead.externalId())))
            .map(lead -> new Deal(lead.open(), lead.outcome())).toList();
    }

    private Stream<HistoricLead> course() {
        var all = data.opportunities();
        return IntStream.range(0, all.size()).mapToObj(i -> lead(all.get(i), i));
    }

    private static List<String> ids(List<CrmData.Opportunity> from, int most, Predicate<CrmData.Opportunity> which) {
        return from.stream().filter(which).limit(most).map(CrmData.Opportunity::id).toList();
    }

    private static LocalDate newest(CrmData data) {
        return data.opportunities().stream().flatMap(o -> Stream.of(o.engaged(), o.closedOn())).filter(Objects::nonNull)
            .max(Comparator.naturalOrder()).orElseThrow();
    }

    private HistoricLead lead(CrmData.Opportunity opportunity, int index) {
        var luck = new SplittableRandom(opportunity.id().hashCode() * 0x9E3779B97F4A7C15L);
        var company = opportunity.account() != null ? opportunity.account() : prospect(index);
        var sector = opportunity.account() != null ? data.sectorOf(opportunity.account()) : pick(SECTORS, luck);
        var source = pick(SOURCES, luck);
        var created = created(opportunity, luck);
        var end = opportunity.closed() ? at(opportunity.closedOn().plusDays(shift), 15, luck) : at(yesterday, 16, luck);
        var campaign = luck.nextInt(4) == 0 ? pick(CAMPAIGNS, luck) : null;
        Outcome invalid = null;
        int prospect = opportunity.stage().equals(PROSPECTING) ? prospects.indexOf(opportunity.id()) : -1;
        if (prospect >= 0 && prospect % 3 == 0) {
            campaign = FAIR;
            source = "EXHIBITION";
            invalid = invalid(prospect / 3, earlier(created.plusDays(1), end));
            sector = invalid == null ? sector : invalid.reason().equals("WRONG_INDUSTRY") ? WRONG_TAG : sector.equals(WRONG_TAG) ? SECTOR_OF_DEALS : sector;
        }
        var steps = steps(created, end, reached(opportunity, luck), luck);
        var price = opportunity.won() ? BigDecimal.valueOf(opportunity.value()) : BigDecimal.valueOf(data.product(opportunity.product()).price());
        return new HistoricLead(opportunity.id(), company, contact(company, opportunity.account(), luck), source,
            campaign, sector, regionOf(opportunity.agent()), opportunity.product(),
            DemoPeople.usernameOf(opportunity.agent()), money(price), created, steps, followUps(created, end, steps, luck),
            invalid != null ? invalid : outcome(opportunity, end, source, created, luck));
    }

    /** Two in five of the fair's leads are worth nothing; the steps of seven spread the reasons over any part of them. */
    private static Outcome invalid(int number, OffsetDateTime at) {
        if (number % 5 > 1) {
            return null;
        }
        int place = (number / 5 * 2 + number % 5) * 7 % OF_INVALID;
        return new Outcome("INVALID", at, place < TAGGED_WRONG ? "WRONG_INDUSTRY" : OTHER_FAULTS.get(place - TAGGED_WRONG), null);
    }

    private OffsetDateTime created(CrmData.Opportunity opportunity, SplittableRandom luck) {
        // nobody wrote down since when a prospect is one: the last days, so that the first days of a lead have something to show
        return opportunity.engaged() != null ? at(opportunity.engaged().plusDays(shift), 9, luck)
            : at(yesterday.minusDays(luck.nextInt(DAYS_PROSPECTED)), 9, luck);
    }

    private static int reached(CrmData.Opportunity opportunity, SplittableRandom luck) {
        return switch (opportunity.stage()) {
            case "Won" -> LEVELS;
            case PROSPECTING -> 1;
            case "Engaging" -> 2 + luck.nextInt(3);
            default -> 1 + luck.nextInt(4);
        };
    }

    private static List<Step> steps(OffsetDateTime created, OffsetDateTime end, int reached, SplittableRandom luck) {
        var way = Duration.between(created, end).toSeconds();
        return IntStream.range(0, reached - 1).mapToObj(i -> new Step("L" + (i + 2),
            created.plusSeconds((long) (way * luck.nextDouble(SHARES[i][0], SHARES[i][1]))))).toList();
    }

    private static List<FollowUp> followUps(OffsetDateTime created, OffsetDateTime end, List<Step> steps, SplittableRandom luck) {
        var limit = steps.isEmpty() ? end : steps.get(0).at();
        var hours = luck.nextDouble() < ANSWERED_IN_TIME ? luck.nextDouble(0.3, 20) : luck.nextDouble(25, 60);
        var first = earlier(created.plusSeconds((long) (hours * 3600)), limit.minusMinutes(1));
        var followUps = new ArrayList<FollowUp>();
        if (luck.nextInt(4) == 0) {
            followUps.add(new FollowUp("CALL", "NO_ANSWER", created.plus(Duration.between(created, first).dividedBy(2))));
        }
        followUps.add(new FollowUp("CALL", "REACHED", first));
        if (steps.size() > 2) {
            followUps.add(new FollowUp(luck.nextBoolean() ? "VISIT" : "CHAT", "REACHED", steps.get(2).at().minusSeconds(60)));
        }
        return followUps;
    }

    private Outcome outcome(CrmData.Opportunity opportunity, OffsetDateTime closed, String source, OffsetDateTime created, SplittableRandom luck) {
        if (!opportunity.closed()) {
            return null;
        }
        if (!opportunity.won()) {
            return new Outcome("LOST", closed, pick(LOSS_REASONS, luck), null);
        }
        var amount = BigDecimal.valueOf(opportunity.value());
        var usual = luck.nextDouble(0.60, 0.75);
        var share = dear.contains(opportunity.id()) ? DEAR : usual;
        var cost = amount.multiply(BigDecimal.valueOf(share)).setScale(2, RoundingMode.HALF_UP);
        var age = ChronoUnit.DAYS.between(closed.toLocalDate(), yesterday);
        var state = age > 45 ? "DELIVERED" : age > 10 ? "PAID" : "SIGNED";
        var order = new Order("CRM-" + opportunity.id(), "NEW", state, money(amount), money(cost), opportunity.product(), closed.toLocalDate(),
            closed.toLocalDate().plusDays(30), new Voucher("contract " + opportunity.id()), touches(source, created, luck));
        return new Outcome("WON", closed, null, order);
    }

    private static List<Touch> touches(String source, OffsetDateTime created, SplittableRandom luck) {
        var touches = new ArrayList<Touch>();
        var at = created.minusDays(20);
        for (var i = luck.nextInt(3); i > 0; i--) {
            at = at.plusHours(luck.nextInt(24, 140));
            touches.add(new Touch(pick(CHANNELS, luck), at));
        }
        touches.add(new Touch(source, created));
        return touches;
    }

    /** Names of companies that do not exist, one for each opportunity whose account nobody wrote down. */
    private static String prospect(int index) {
        var names = FIRST.size() * MIDDLE.size() * LAST.size();
        var n = (int) ((long) index * NAME_STEP % names);
        var suffix = index / names == 0 ? "" : " " + (index / names + 1);
        return FIRST.get(n % FIRST.size()) + MIDDLE.get(n / FIRST.size() % MIDDLE.size()) + LAST.get(n / FIRST.size() / MIDDLE.size()) + suffix;
    }

    private Contact contact(String company, String account, SplittableRandom luck) {
        // one contact per account, whoever sells to it; 555-01xx is set aside for fiction
        var own = account == null ? luck : new SplittableRandom(account.hashCode());
        var mailbox = company.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "");
        return new Contact(pick(SURNAMES, own) + pick(GIVEN_NAMES, own), pick(TITLES, own),
            account == null ? null : "+1202555" + "%04d".formatted(100 + accounts.indexOf(account)), "contact@" + mailbox + ".example");
    }

    private String regionOf(String agent) {
        return data.teams().stream().filter(member -> member.agent().equals(agent)).map(CrmData.TeamMember::region).findFirst().orElseThrow();
    }

    private OffsetDateTime at(LocalDate day, int hour, SplittableRandom luck) {
        return day.atTime(hour, luck.nextInt(60), luck.nextInt(60)).plusMinutes(luck.nextInt(120)).atZone(zone).toOffsetDateTime();
    }

    private static OffsetDateTime earlier(OffsetDateTime one, OffsetDateTime other) {
        return one.isBefore(other) ? one : other;
    }

    private static Money money(BigDecimal amount) {
        return new Money(amount.setScale(2, RoundingMode.HALF_UP), CURRENCY);
    }

    private static <T> T pick(List<T> choices, SplittableRandom luck) {
        return choices.get(luck.nextInt(choices.size()));
    }
}
