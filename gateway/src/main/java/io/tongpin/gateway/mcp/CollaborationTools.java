package io.tongpin.gateway.mcp;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;

/** What departments share: journeys, the review desk, the digest (D). */
class CollaborationTools {

    enum State { OPEN, CLOSED }

    private final ServiceCalls services;

    CollaborationTools(ServiceCalls services) {
        this.services = services;
    }

    @Tool(name = "customer_journey", title = "Customer journey",
            description = "One customer over all departments, newest first: marketing touches, lead steps, notes, orders, deliveries, tickets.",
            annotations = @Tool.Annotations(title = "Customer journey", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    Uni<ToolResponse> journey(@ToolArg(description = "The customer's id: cid of a lead") String customerId,
            @ToolArg(description = "Only these departments, separated by commas: marketing, sales, product, delivery, service, finance",
                    required = false) String department,
            @ToolArg(description = "Where the page before ended: its after", required = false) String after,
            @ToolArg(description = "Steps on a page, 1 to 200; default 50", required = false) Integer size) {
        return services.get(Address.of("/api/customers/{}/journey", customerId).with("department", department).with("after", after).with("size", size));
    }

    @Tool(name = "review_queue", title = "Review queue",
            description = "What waits at the review desk: frozen amounts, overrides, spot checks without a call, customers that may be the same; "
                    + "what changed, why it matters, and by when it should be decided.",
            annotations = @Tool.Annotations(title = "Review queue", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    Uni<ToolResponse> reviews(
            @ToolArg(description = "MINE (default: what waits for the person), ALL that the person sees, or a role: sales-head, marketing-head, "
                    + "delivery-head, data-steward", required = false) String queue,
            @ToolArg(description = "Default OPEN", required = false) State state,
            @ToolArg(description = "Page, from 0", required = false) Integer page,
            @ToolArg(description = "Reviews on a page, 1 to 200; default 20", required = false) Integer size) {
        return services.get(Address.of("/api/reviews").with("queue", queue == null ? "MINE" : queue.equals("ALL") ? null : queue)
                .with("state", state == null ? State.OPEN : state).with("page", page).with("size", size));
    }

    @Tool(name = "decide_review", title = "Decide a review",
            description = "Approves or rejects what waits at the review desk. It cannot be taken back: ask the person to confirm, naming what changes.",
            annotations = @Tool.Annotations(title = "Decide a review", readOnlyHint = false, destructiveHint = true, openWorldHint = false))
    Uni<ToolResponse> decide(@ToolArg(description = "The review's id") String reviewId,
            @ToolArg(description = "True applies the change, false restores what was") boolean approve,
            @ToolArg(description = "Why, for the one who asked; at most 1,000 characters", required = false) String comment,
            @ToolArg(description = Descriptions.KEY, required = false) String idempotencyKey) {
        return services.postOnce(Address.of("/api/reviews/{}/decision", reviewId), Body.of("approve", approve).with("comment", comment).json(),
                idempotencyKey);
    }

    @Tool(name = "todays_digest", title = "Today's digest",
            description = "The day's key events as the digest would tell them now, in Chinese and English, with the facts and links behind each "
                    + "figure. For department heads; nothing is sent.",
            annotations = @Tool.Annotations(title = "Today's digest", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    Uni<ToolResponse> digest(@ToolArg(description = "Another company date, YYYY-MM-DD; default today so far", required = false) String date) {
        return services.post(Address.of("/api/digests/preview"), Body.of("date", date).json());
    }

    @Tool(name = "sent_digests", title = "Digests as sent",
            description = "The daily digests that were sent, newest first.",
            annotations = @Tool.Annotations(title = "Digests as sent", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    Uni<ToolResponse> digests(@ToolArg(description = "Only of this company date, YYYY-MM-DD", required = false) String date,
            @ToolArg(description = "Digests on a page, 1 to 200; default 20", required = false) Integer size) {
        return services.get(Address.of("/api/digests").with("date", date).with("size", size));
    }
}
