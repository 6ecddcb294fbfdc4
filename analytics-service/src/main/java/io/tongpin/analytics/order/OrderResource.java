package io.tongpin.analytics.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.identity.domain.CustomerKey;
import io.tongpin.analytics.order.OrderQuery.Detail;
import io.tongpin.analytics.order.OrderQuery.Item;
import io.tongpin.analytics.order.RecordOrder.Outcome;
import io.tongpin.analytics.order.domain.Entering;
import io.tongpin.analytics.order.domain.EntryKind;
import io.tongpin.analytics.order.domain.OrderState;
import io.tongpin.analytics.people.Person;
import io.tongpin.analytics.people.Sight;
import io.tongpin.analytics.people.Sights;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Orders (E2). Reps write and see their own, managers their team's, heads and data-stewards all; delivery and finance add entries. */
@Path("/api/orders")
public class OrderResource {
    static final String COMPANY_CURRENCY = "CNY";
    private final CurrentCaller caller;
    private final Sights sights;
    private final OrderQuery query;
    private final RecordOrder recordOrder;
    private final RecordEntry recordEntry;
    private final ImportOrders importOrders;
    private final Idempotency idempotency;
    private final CompanyZone zone;
    private final Clock clock;

    OrderResource(CurrentCaller caller, Sights sights, OrderQuery query, RecordOrder recordOrder, RecordEntry recordEntry, ImportOrders importOrders,
            Idempotency idempotency, CompanyZone zone, Clock clock) {
        this.caller = caller;
        this.sights = sights;
        this.query = query;
        this.recordOrder = recordOrder;
        this.recordEntry = recordEntry;
        this.importOrders = importOrders;
        this.idempotency = idempotency;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * @param customer name, or {@code {name, phone?, email?}}
     * @param state    SIGNED, PAID or DELIVERED
     * @param signedAt ISO date, or instant with offset: then its date in the company's time zone counts
     * @param voucher  {@code {fileId}} or {@code {reference}}
     */
    public record Request(@NotBlank @Size(max = 64) String orderNo, JsonNode customer, UUID cid, @NotNull OrderType type, OrderState state,
            @NotBlank String signedAt, @NotNull Money amount, Money cost, @Size(max = 100) String productLine, @Size(max = 100) String region,
            @Size(max = 100) String store, @Size(max = 100) String industry, UUID rep, @Min(1) @Max(600) Integer termMonths,
            LocalDate termStart, LocalDate promisedAt, @NotNull JsonNode voucher, JsonNode touches, @Size(max = 50) String customerSize, @Size(max = 100) String channel,
            @Size(max = 200) String campaign, Money listAmount, java.util.Map<String, BigDecimal> costParts) {}

    public enum OrderType { NEW, RENEWAL, UPSELL, REFERRAL }

    /** @param amount null means all that is left */
    public record EntryRequest(@NotNull EntryKind kind, Money amount, String at, @NotNull JsonNode voucher) {}

    /** Short form of {@link EntryRequest}: the state that the order has reached. */
    public record StateRequest(@NotNull EntryKind state, Money amount, String at, @NotNull JsonNode voucher) {}

    /** What a list is narrowed by beside its state; each takes several values, separated by commas. */
    public static class Narrowed {
        @QueryParam("region") String region;
        @QueryParam("store") String store;
        @QueryParam("industry") String industry;
        @QueryParam("productLine") String productLine;
        @QueryParam("channel") String channel;
        @QueryParam("campaign") String campaign;

        private OrderNarrowing narrowing() {
            var listed = new HashMap<String, String>();
            listed.put("region", region);
            listed.put("store", store);
            listed.put("industry", industry);
            listed.put("productLine", productLine);
            listed.put("channel", channel);
            listed.put("campaign", campaign);
            return OrderNarrowing.listed(listed);
        }
    }

    @GET
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.DELIVERY,
        Roles.FINANCE, Roles.SERVICE, Roles.DATA_STEWARD})
    public Uni<Page<Item>> list(@QueryParam("q") String q, @QueryParam("state") OrderState state, @QueryParam("after") String after, @BeanParam Narrowed narrowed,
            @Valid @BeanParam PageRequest page) {
        if (after != null && !after.matches("\\d{4}-\\d{2}-\\d{2}~.+")) {
            throw Problem.badRequest("after", "cursor");
        }
        return sights.of(caller.get(), null).chain(sight -> query.list(sight, q, state, narrowed.narrowing(), after, page));
    }

    @GET
    @Path("/{orderNo}")
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.DELIVERY,
        Roles.FINANCE, Roles.SERVICE, Roles.DATA_STEWARD})
    public Uni<Detail> order(@PathParam("orderNo") String orderNo) {
        return sights.of(caller.get(), null).chain(sight -> query.order(sight, orderNo)).onItem().ifNull().failWith(Problem::notFound);
    }

    @POST
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.DATA_STEWARD})
    public Uni<Response> create(@HeaderParam("Idempotency-Key") String key, @Valid @NotNull Request request) {
        var me = caller.get();
        var signedAt = signature(request);
        checked(request, signedAt);
        return sights.of(me, null).chain(sight -> seller(me, sight, request.rep()).chain(rep -> idempotency.once(key, me, request,
                tx -> recordOrder.record(tx, order(request, signedAt, rep, me)).chain(outcome -> answer(tx, sight, request, outcome)))));
    }

    /**
     * Orders of another system, CSV or .xlsx; payments and deliveries come by {@code /api/events/<department>/upload}.
     *
     * @param preview true writes nothing and tells what would happen
     */
    @POST
    @Path("/import")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.DATA_STEWARD})
    public Uni<ImportOrders.Outcomes> load(@RestForm("file") FileUpload file, @RestForm("preview") boolean preview) {
        var me = caller.get();
        if (file == null) {
            throw Problem.badRequest("file", "constraint.NotNull");
        }
        return sights.of(me, null).chain(sight -> importOrders.take(file.uploadedFile(), preview, me, sight));
    }

    @POST
    @Path("/{orderNo}/entries")
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.DELIVERY,
        Roles.FINANCE, Roles.DATA_STEWARD})
    public Uni<Response> enter(@HeaderParam("Idempotency-Key") String key, @PathParam("orderNo") String orderNo,
            @Valid @NotNull EntryRequest request) {
        return enter(key, orderNo, request, 201);
    }

    @POST
    @Path("/{orderNo}/state")
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.DELIVERY,
        Roles.FINANCE, Roles.DATA_STEWARD})
    public Uni<Response> state(@HeaderParam("Idempotency-Key") String key, @PathParam("orderNo") String orderNo,
            @Valid @NotNull StateRequest request) {
        return enter(key, orderNo, new EntryRequest(request.state(), request.amount(), request.at(), request.voucher()), 200);
    }

    private Uni<Response> enter(String key, String orderNo, EntryRequest request, int status) {
        var me = caller.get();
        var today = zone.today(clock);
        var at = request.at() == null ? today : date("at", request.at());
        var voucher = voucher(request.voucher());
        if (at.isAfter(today)) {
            throw Problem.badRequest("at", "in-the-future");
        }
        if (request.amount() != null) {
            amount("amount", request.amount());
        }
        return sights.of(me, null).chain(sight -> idempotency.once(key, me, request, tx -> recordEntry
                .record(tx, orderNo, sight.reps(), request.kind(), request.amount() == null ? null : request.amount().amount(), at, voucher, me.id())
                .onItem().ifNull().failWith(Problem::notFound)
                .chain(answer -> {
                    if (answer instanceof Entering.Refused refused) {
                        throw Problem.refused(refused.reason(), orderNo, refused.open().toPlainString()).with("open", refused.open().toPlainString());
                    }
                    return query.order(tx, sight, orderNo);
                })
                .map(order -> Response.status(status).entity(order).build())));
    }

    private Uni<Response> answer(SqlConnection tx, Sight sight, Request request, Outcome outcome) {
        if (outcome instanceof Outcome.Conflicts conflict) {
            throw Problem.conflict("order-conflict", request.orderNo(), conflict.field()).error(conflict.field(), "order-conflict.field")
                    .with("orderNo", request.orderNo());
        }
        return query.order(tx, sight, request.orderNo()).onItem().ifNull().failWith(Problem::notFound)
                .map(order -> outcome instanceof Outcome.Recorded
                        ? Response.created(URI.create("/api/orders/" + order.orderNo())).entity(order).build()
                        : Response.ok(order).build());
    }

    /** Reps sell for themselves; others name somebody they may see. */
    private Uni<Person> seller(Caller me, Sight sight, UUID asked) {
        var id = asked == null && me.is(Roles.SALES_REP) ? me.id() : asked;
        if (id == null) {
            return Uni.createFrom().item(Person.NOBODY);
        }
        if (!sight.sees(id)) {
            throw Problem.badRequest("rep", "rep-unknown");
        }
        return sights.person(id).onItem().ifNull().continueWith(() -> {
            if (id.equals(me.id())) {
                return new Person(id, me.name(), me.orgPath());
            }
            throw Problem.badRequest("rep", "rep-unknown");
        });
    }

    static SignedOrder order(Request request, LocalDate signedAt, Person rep, Caller me) {
        var customer = request.customer();
        var name = customer == null ? null : customer.isTextual() ? customer.asText() : customer.path("name").asText(null);
        var keys = customer == null || customer.isTextual() ? CustomerKey.of(name, null, null)
                : CustomerKey.of(name, customer.path("phone").asText(null), customer.path("email").asText(null),
                        customer.path("taxNumber").asText(null));
        var org = rep.path() == null ? new String[0] : rep.path().split("/");
        return new SignedOrder(request.orderNo(), null, request.cid(), name, keys, request.type().name(),
                request.state() == null ? OrderState.SIGNED : request.state(), request.amount(),
                request.cost() == null ? null : request.cost().amount(), signedAt, request.productLine(), request.industry(),
                request.region() == null && org.length > 1 ? org[1] : request.region(),
                request.store() == null && org.length > 2 ? org[2] : request.store(), rep.id(), rep.name(), rep.path(), request.customerSize(), request.channel(), request.campaign(),
                request.termStart(), request.termMonths(), request.promisedAt(), voucher(request.voucher()),
                request.touches() == null || !request.touches().isArray() ? new JsonArray() : new JsonArray(request.touches().toString()),
                false, false, me.id(), request.listAmount() == null ? null : request.listAmount().amount(),
                request.costParts() == null ? null : new JsonObject(new java.util.LinkedHashMap<>(request.costParts())), "ERP");
    }

    private LocalDate signature(Request request) {
        var signedAt = date("signedAt", request.signedAt());
        if (signedAt.isAfter(zone.today(clock))) {
            throw Problem.badRequest("signedAt", "in-the-future");
        }
        return signedAt;
    }

    static void checked(Request request, LocalDate signedAt) {
        var customer = request.customer();
        var name = customer == null ? "" : customer.isTextual() ? customer.asText() : customer.path("name").asText("");
        if (name.isBlank()) {
            throw Problem.badRequest("customer", "constraint.NotBlank");
        }
        if (request.state() == OrderState.CANCELLED) {
            throw Problem.badRequest("state", "order-state-first");
        }
        amount("amount", request.amount());
        if (request.cost() != null && !request.cost().currency().equals(request.amount().currency())) {
            throw Problem.badRequest("cost", "order-currency", COMPANY_CURRENCY);
        }
        if (request.listAmount() != null && request.listAmount().amount().compareTo(request.amount().amount()) < 0) {
            throw Problem.badRequest("listAmount", "order-list-amount");
        }
        if (request.costParts() != null && (request.cost() == null
                || request.costParts().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(request.cost().amount()) != 0)) {
            throw Problem.badRequest("costParts", "order-cost-parts");
        }
        if (request.promisedAt() != null && request.promisedAt().isBefore(signedAt)) {
            throw Problem.badRequest("promisedAt", "promised-before-signed");
        }
        voucher(request.voucher());
        touches(request.touches());
    }

    /** Declared shares are all there and add up to 1, or none is. */
    private static void touches(JsonNode touches) {
        if (touches == null || touches.isNull()) {
            return;
        }
        var declared = BigDecimal.ZERO;
        int stated = 0;
        for (int i = 0; i < touches.size(); i++) {
            var touch = touches.get(i);
            if (touch.path("channel").asText("").isBlank()) {
                throw Problem.badRequest("touches[" + i + "].channel", "touch-format");
            }
            if (touch.hasNonNull("at")) {
                try {
                    OffsetDateTime.parse(touch.path("at").asText());
                } catch (DateTimeParseException malformed) {
                    throw Problem.badRequest("touches[" + i + "].at", "date-format");
                }
            }
            if (touch.hasNonNull("share")) {
                if (!touch.path("share").asText().matches("\\d(\\.\\d{1,10})?")) {
                    throw Problem.badRequest("touches[" + i + "].share", "declared-shares");
                }
                declared = declared.add(new BigDecimal(touch.path("share").asText()));
                stated++;
            }
        }
        if (!touches.isArray() || stated > 0 && (stated < touches.size() || declared.compareTo(BigDecimal.ONE) != 0)) {
            throw Problem.badRequest("touches", touches.isArray() ? "declared-shares" : "touch-format");
        }
    }

    private static void amount(String field, Money money) {
        if (money.amount().signum() <= 0) {
            throw Problem.badRequest(field, "constraint.Positive");
        }
        if (!money.currency().equals(COMPANY_CURRENCY)) {
            throw Problem.badRequest(field, "order-currency", COMPANY_CURRENCY);
        }
    }

    private static JsonObject voucher(JsonNode voucher) {
        if (voucher.isObject() && (voucher.path("fileId").isTextual() && !voucher.path("fileId").asText().isBlank()
                || voucher.path("reference").isTextual() && !voucher.path("reference").asText().isBlank())) {
            return new JsonObject(voucher.toString());
        }
        throw Problem.badRequest("voucher", "voucher-format");
    }

    private LocalDate date(String field, String text) {
        try {
            return CompanyDate.of(text, zone.zone());
        } catch (DateTimeParseException malformed) {
            throw Problem.badRequest(field, "date-format");
        }
    }
}
