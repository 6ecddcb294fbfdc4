package io.tongpin.analytics.order;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tongpin.analytics.order.OrderResource.OrderType;
import io.tongpin.analytics.order.OrderResource.Request;
import io.tongpin.analytics.order.RecordOrder.Outcome;
import io.tongpin.analytics.order.domain.OrderColumns;
import io.tongpin.analytics.order.domain.OrderState;
import io.tongpin.analytics.people.Person;
import io.tongpin.analytics.people.Sight;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.sheet.Columns;
import io.tongpin.platform.sheet.SheetReader;
import io.tongpin.platform.sheet.Table;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Orders of another system in a spreadsheet (E2), each row held to what the API asks of an order. Good rows land, bad ones are named with
 * column and reason; an order number is taken once, so the same file changes nothing when it comes again. A preview writes nothing.
 */
@ApplicationScoped
class ImportOrders {
    static final int MOST_ROWS = 50_000;
    private static final int BATCH = 200;
    private static final int SHOWN = 10;
    private static final int MOST_FAULTS = 500;

    /** @param column header as the file writes it, or null */
    record Fault(int row, String column, String field, String code, String message) {}

    record Sample(int row, String orderNo, String customer, String type, String state, LocalDate signedAt, BigDecimal amount, String rep) {}

    /**
     * @param recorded new orders; in a preview those that would be
     * @param known    orders that were here already, the same
     */
    record Outcomes(boolean preview, String format, int rows, int recorded, int known, int rejected, List<Fault> faults, Map<String, String> mapping, List<String> unused,
            List<Sample> sample) {}

    private record Row(int number, Request request, LocalDate signedAt, Person rep) {}

    private record Known(BigDecimal amount, LocalDate signedAt) {}

    /** A file being worked off; used by one thread after the other. */
    private static final class Work {
        private final Table table;
        private final Caller by;
        private final Sight sight;
        private final Map<String, List<Person>> people;
        private final boolean preview;
        private final List<Fault> faults = new ArrayList<>();
        private final List<Sample> sample = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private int rows;
        private int recorded;
        private int known;
        private int rejected;

        private Work(Table table, Caller by, Sight sight, Map<String, List<Person>> people, boolean preview) {
            this.table = table;
            this.by = by;
            this.sight = sight;
            this.people = people;
            this.preview = preview;
        }

        private void reject(int row, String field, String code, String message) {
            rejected++;
            if (faults.size() < MOST_FAULTS) {
                faults.add(new Fault(row, table.columns().header(field), field, code, message));
            }
        }
    }

    private final Pool pool;
    private final RecordOrder recordOrder;
    private final CompanyZone zone;
    private final Clock clock;

    ImportOrders(Pool pool, RecordOrder recordOrder, CompanyZone zone, Clock clock) {
        this.pool = pool;
        this.recordOrder = recordOrder;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param sight whose orders the caller may write */
    Uni<Outcomes> take(Path file, boolean preview, Caller by, Sight sight) {
        return people(sight).chain(people -> Uni.createFrom().item(() -> open(file, by, sight, people, preview)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .chain(work -> next(work).onTermination().call(() -> close(work)).map(done -> new Outcomes(preview, work.table.format(), work.rows, work.recorded, work.known,
                        work.rejected, work.faults.stream().sorted(Comparator.comparingInt(Fault::row)).toList(), work.table.columns().headersByField(), work.table.columns().unused(), work.sample)));
    }

    private Uni<Map<String, List<Person>>> people(Sight sight) {
        return pool.preparedQuery("select id, name, path from person where $1::uuid[] is null or id = any($1)").execute(Tuple.of(sight.reps())).map(rows -> {
            var people = new HashMap<String, List<Person>>();
            rows.forEach(row -> people.computeIfAbsent(plain(row.getString("name")), name -> new ArrayList<>())
                    .add(new Person(row.getUUID("id"), row.getString("name"), row.getString("path"))));
            return people;
        });
    }

    private static Work open(Path file, Caller by, Sight sight, Map<String, List<Person>> people, boolean preview) {
        try {
            var table = Table.open(file, OrderColumns.WORDS, Map.of());
            var missing = OrderColumns.REQUIRED.stream().filter(field -> !table.columns().has(field)).map(field -> OrderColumns.WORDS.get(field).get(0)).toList();
            if (!missing.isEmpty()) {
                table.close();
                throw Problem.badRequest("file", "order-file-columns", String.join("、", missing));
            }
            return new Work(table, by, sight, people, preview);
        } catch (IOException unreadable) {
            throw Problem.badRequest("file", "order-file-unreadable");
        }
    }

    private Uni<Void> next(Work work) {
        return Uni.createFrom().item(() -> batch(work)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(rows -> rows == null ? Uni.createFrom().voidItem() : (work.preview ? compare(work, rows) : record(work, rows)).chain(() -> next(work)));
    }

    /** @return sound rows; null at the end */
    private List<Row> batch(Work work) {
        var rows = new ArrayList<Row>();
        int read = 0;
        while (read < BATCH) {
            var line = work.table.next();
            if (line == null) {
                return read == 0 ? null : rows;
            }
            read++;
            if (++work.rows > MOST_ROWS) {
                throw Problem.of(413, "order-file-rows", MOST_ROWS);
            }
            try {
                var row = row(work, line);
                rows.add(row);
                if (work.sample.size() < SHOWN) {
                    var request = row.request();
                    work.sample.add(new Sample(line.number(), request.orderNo(), request.customer().path("name").asText(), request.type().name(), request.state().name(),
                            row.signedAt(), request.amount().amount(), row.rep().name()));
                }
            } catch (Problem refused) {
                refuse(work, line.number(), refused);
            }
        }
        return rows;
    }

    private Row row(Work work, SheetReader.Line line) {
        var columns = work.table.columns();
        var cells = line.cells();
        for (var field : OrderColumns.REQUIRED) {
            if (columns.text(cells, field) == null) {
                throw Problem.badRequest(field, "constraint.NotBlank");
            }
        }
        var orderNo = columns.text(cells, "orderNo");
        if (orderNo.length() > 64 || !work.seen.add(orderNo)) {
            throw Problem.badRequest("orderNo", orderNo.length() > 64 ? "order-number-long" : "order-number-twice", orderNo);
        }
        var signedAt = day(columns, cells, "signedAt");
        if (signedAt.isAfter(zone.today(clock))) {
            throw Problem.badRequest("signedAt", "in-the-future");
        }
        var request = new Request(orderNo, customer(columns, cells), null, type(columns, cells), state(columns, cells), signedAt.toString(),
                money(columns, cells, "amount"), money(columns, cells, "cost"), columns.text(cells, "productLine"), columns.text(cells, "region"), columns.text(cells, "store"),
                columns.text(cells, "industry"), null, months(columns, cells), day(columns, cells, "termStart"), day(columns, cells, "promisedAt"),
                JsonNodeFactory.instance.objectNode().put("reference", columns.text(cells, "voucher")), null, columns.text(cells, "customerSize"),
                columns.text(cells, "channel"), columns.text(cells, "campaign"), money(columns, cells, "listAmount"), null);
        OrderResource.checked(request, signedAt);
        return new Row(line.number(), request, signedAt, rep(work, columns.text(cells, "rep")));
    }

    private static ObjectNode customer(Columns columns, List<String> cells) {
        var customer = JsonNodeFactory.instance.objectNode().put("name", columns.text(cells, "customer"));
        for (var field : List.of("phone", "email", "taxNumber")) {
            if (columns.text(cells, field) != null) {
                customer.put(field, columns.text(cells, field));
            }
        }
        return customer;
    }

    private static OrderType type(Columns columns, List<String> cells) {
        try {
            return OrderType.valueOf(OrderColumns.type(columns.text(cells, "type")));
        } catch (IllegalArgumentException unknown) {
            throw Problem.badRequest("type", "order-type-unknown", columns.text(cells, "type"));
        }
    }

    private static OrderState state(Columns columns, List<String> cells) {
        try {
            return OrderState.valueOf(OrderColumns.state(columns.text(cells, "state")));
        } catch (IllegalArgumentException unknown) {
            throw Problem.badRequest("state", "order-state-first");
        }
    }

    private static Money money(Columns columns, List<String> cells, String field) {
        if (columns.text(cells, field) == null) {
            return null;
        }
        var number = columns.number(cells, field);
        if (number == null || number.stripTrailingZeros().scale() > 2) {
            throw Problem.badRequest(field, "order-number", columns.text(cells, field));
        }
        return new Money(number, OrderResource.COMPANY_CURRENCY);
    }

    private static Integer months(Columns columns, List<String> cells) {
        var number = columns.number(cells, "termMonths");
        if (columns.text(cells, "termMonths") == null) {
            return null;
        }
        if (number == null || number.stripTrailingZeros().scale() > 0 || number.signum() <= 0 || number.compareTo(BigDecimal.valueOf(600)) > 0) {
            throw Problem.badRequest("termMonths", "order-number", columns.text(cells, "termMonths"));
        }
        return number.intValueExact();
    }

    private LocalDate day(Columns columns, List<String> cells, String field) {
        var day = columns.day(cells, field, zone.zone());
        if (day == null && columns.text(cells, field) != null) {
            throw Problem.badRequest(field, "date-format");
        }
        return day;
    }

    /** Who has only own or team rows names somebody among them; nobody named means nobody for who sees all, else oneself is not guessed. */
    private static Person rep(Work work, String name) {
        if (name == null) {
            if (work.sight.reps() != null) {
                throw Problem.badRequest("rep", "rep-unknown");
            }
            return Person.NOBODY;
        }
        var found = work.people.getOrDefault(plain(name), List.of());
        if (found.size() != 1) {
            throw Problem.badRequest("rep", "rep-unknown");
        }
        return found.get(0);
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private Uni<Void> compare(Work work, List<Row> rows) {
        return pool.preparedQuery("select order_no, amount, signed_at from sales_order where order_no = any($1)")
                .execute(Tuple.of(rows.stream().map(row -> row.request().orderNo()).toArray(String[]::new))).invoke(found -> {
                    var known = new HashMap<String, Known>();
                    found.forEach(row -> known.put(row.getString(0), new Known(row.getBigDecimal(1), row.getLocalDate(2))));
                    for (var row : rows) {
                        var there = known.get(row.request().orderNo());
                        if (there == null) {
                            work.recorded++;
                        } else if (there.amount().compareTo(row.request().amount().amount()) != 0) {
                            conflict(work, row, "amount");
                        } else if (!there.signedAt().equals(row.signedAt())) {
                            conflict(work, row, "signedAt");
                        } else {
                            work.known++;
                        }
                    }
                }).replaceWithVoid();
    }

    private Uni<Void> record(Work work, List<Row> rows) {
        return pool.withTransaction(tx -> Multi.createFrom().iterable(rows).onItem().transformToUniAndConcatenate(row -> record(tx, work, row)).collect().asList()).replaceWithVoid();
    }

    private Uni<Void> record(SqlConnection tx, Work work, Row row) {
        return recordOrder.record(tx, OrderResource.order(row.request(), row.signedAt(), row.rep(), work.by)).invoke(outcome -> {
            if (outcome instanceof Outcome.Conflicts conflict) {
                conflict(work, row, conflict.field());
            } else if (outcome instanceof Outcome.Recorded) {
                work.recorded++;
            } else {
                work.known++;
            }
        }).replaceWithVoid();
    }

    private static void conflict(Work work, Row row, String field) {
        work.reject(row.number(), field, "order-conflict.field", Problem.text("order-conflict.field", work.by.locale()));
    }

    @SuppressWarnings("unchecked")
    private static void refuse(Work work, int row, Problem refused) {
        var errors = (List<Map<String, Object>>) refused.body(work.by.locale()).get("errors");
        var first = errors == null || errors.isEmpty() ? Map.<String, Object>of("code", refused.code(), "message", refused.code()) : errors.get(0);
        work.reject(row, (String) first.get("field"), String.valueOf(first.get("code")), String.valueOf(first.get("message")));
    }

    private static Uni<Void> close(Work work) {
        return Uni.createFrom().voidItem().emitOn(Infrastructure.getDefaultWorkerPool()).invoke(work.table::close);
    }
}
