package io.tongpin.gateway.mcp;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;

/** What an assistant reads about leads, and does with them (A). */
class LeadTools {
    private static final int DAY = 50;

    enum Status { OPEN, WON, LOST, INVALID, POOL, MERGED }

    enum Kind { CALL, VISIT, CHAT, EMAIL, NOTE }

    enum Outcome { REACHED, NO_ANSWER, WRONG_NUMBER, CALL_BACK, SENT }

    enum Level { L1, L2, L3, L4, L5 }

    private final ServiceCalls services;

    LeadTools(ServiceCalls services) {
        this.services = services;
    }

    @Tool(name = "my_day", title = "My day",
            description = "The signed-in salesperson's open leads, what is due first. dueAt is when the customer must have been contacted, "
                    + "nextFollowUpDueAt when the agreed next step is due; checkpoints of each lead come with get_lead.",
            annotations = @Tool.Annotations(title = "My day", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    Uni<ToolResponse> myDay() {
        return services.get(Address.of("/api/leads").with("owner", "me").with("status", "OPEN").with("sort", "dueAt,asc").with("size", DAY));
    }

    @Tool(name = "find_leads", title = "Find leads",
            description = "Leads that the person may see, narrowed down. Answers a page {items, page, size, total}.",
            annotations = @Tool.Annotations(title = "Find leads", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    Uni<ToolResponse> findLeads(
            @ToolArg(description = "Part of the company's or contact's name, or of the phone number", required = false) String text,
            @ToolArg(description = "State of the lead; without it all", required = false) Status status,
            @ToolArg(description = "Maturity, L1 captured to L5 negotiation", required = false) Level level,
            @ToolArg(description = "Owner: me, or the id of a representative", required = false) String owner,
            @ToolArg(description = "First contact: overdue, or soon (at 80 % of its time)", required = false) String due,
            @ToolArg(description = "Warnings, separated by commas: NO_NEXT_STEP, SILENT, SINGLE_CONTACT, NO_DECISION_MAKER, MOVED_BACK, "
                    + "CLOSE_DATE_MOVED, AMOUNT_FROZEN, OPEN_TICKET", required = false) String health,
            @ToolArg(description = "Organisation: region", required = false) String region,
            @ToolArg(description = "Created on or after this company date, YYYY-MM-DD", required = false) String from,
            @ToolArg(description = "Created before this company date, YYYY-MM-DD", required = false) String to,
            @ToolArg(description = "Order, such as createdAt,desc (the default) or dueAt,asc or expectedAmount,desc", required = false) String sort,
            @ToolArg(description = "Page, from 0", required = false) Integer page,
            @ToolArg(description = "Leads on a page, 1 to 200; default 20", required = false) Integer size) {
        return services.get(Address.of("/api/leads").with("q", text).with("status", status).with("level", level).with("owner", owner)
                .with("due", due).with("health", health).with("region", region).with("from", from).with("to", to).with("sort", sort)
                .with("page", page).with("size", size));
    }

    @Tool(name = "get_lead", title = "Lead in full",
            description = "One lead: customer, contact, level, owner, clocks, amount, warnings, and the checkpoints of the next level with "
                    + "met true or false: those not met are what is missing before it can advance.",
            annotations = @Tool.Annotations(title = "Lead in full", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    Uni<ToolResponse> getLead(@ToolArg(description = "The lead's id") String leadId) {
        return services.get(Address.of("/api/leads/{}", leadId));
    }

    @Tool(name = "lead_timeline", title = "Lead timeline",
            description = "Everything that ever happened to a lead, newest first: who, when, before and after. Entries done through an "
                    + "assistant have via=assistant in after.",
            annotations = @Tool.Annotations(title = "Lead timeline", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    Uni<ToolResponse> timeline(@ToolArg(description = "The lead's id") String leadId,
            @ToolArg(description = "Page, from 0", required = false) Integer page,
            @ToolArg(description = "Entries on a page, 1 to 200; default 20", required = false) Integer size) {
        return services.get(Address.of("/api/leads/{}/timeline", leadId).with("page", page).with("size", size));
    }

    @Tool(name = "record_follow_up", title = "Record a follow-up",
            description = "Writes down a contact with the customer, or an attempt. It cannot be deleted afterwards. Only record what the "
                    + "person says has happened. Answers the lead as it is now.",
            annotations = @Tool.Annotations(title = "Record a follow-up", readOnlyHint = false, destructiveHint = false, openWorldHint = false))
    Uni<ToolResponse> recordFollowUp(@ToolArg(description = "The lead's id") String leadId,
            @ToolArg(description = "How; a NOTE is no contact and stops no clock") Kind kind,
            @ToolArg(description = "What came of it; SENT is for CHAT and EMAIL") Outcome outcome,
            @ToolArg(description = "What was said, at most 4,000 characters", required = false) String note,
            @ToolArg(description = "When it happened, ISO-8601 with offset; at most 72 hours ago; default now", required = false) String at,
            @ToolArg(description = "When the next step is due, ISO-8601 with offset, in the future", required = false) String nextActionAt,
            @ToolArg(description = "True when the note states a need that the product department should hear of", required = false) Boolean need,
            @ToolArg(description = Descriptions.KEY, required = false) String idempotencyKey) {
        return services.postOnce(Address.of("/api/leads/{}/follow-ups", leadId), Body.of("kind", kind).with("outcome", outcome).with("note", note)
                .with("at", at).with("nextActionAt", nextActionAt).with("tags", Boolean.TRUE.equals(need) ? new JsonArray().add("NEED") : null)
                .json(), idempotencyKey);
    }

    @Tool(name = "advance_lead", title = "Advance a lead",
            description = "Moves a lead one maturity level up. Refused with the list of missing checkpoints when something is not there yet.",
            annotations = @Tool.Annotations(title = "Advance a lead", readOnlyHint = false, destructiveHint = false, openWorldHint = false))
    Uni<ToolResponse> advance(@ToolArg(description = "The lead's id") String leadId,
            @ToolArg(description = "The level right above the present one") Level to) {
        return services.post(Address.of("/api/leads/{}/advance", leadId), Body.of("to", to).json());
    }

    @Tool(name = "ask_to_collaborate", title = "Ask to collaborate",
            description = "Asks the owner of a customer, who may be somebody else's and unseen, to work on it together. Asking twice is asking once.",
            annotations = @Tool.Annotations(title = "Ask to collaborate", readOnlyHint = false, destructiveHint = false, idempotentHint = true,
                    openWorldHint = false))
    Uni<ToolResponse> askToCollaborate(@ToolArg(description = "The customer's company name") String company,
            @ToolArg(description = "The contact's phone number, as known to the person", required = false) String phone,
            @ToolArg(description = "The contact's e-mail address", required = false) String email,
            @ToolArg(description = "Product line that it is about", required = false) String productLine,
            @ToolArg(description = "What for, for the owner to read; at most 1,000 characters", required = false) String message) {
        var contact = Body.of("phone", phone).with("email", email).json();
        return services.post(Address.of("/api/collaboration-requests"), Body.of("company", company)
                .with("contact", contact.isEmpty() ? null : contact).with("productLine", productLine).with("message", message).json());
    }
}
