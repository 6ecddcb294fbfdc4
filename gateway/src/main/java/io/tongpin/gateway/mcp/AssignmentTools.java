package io.tongpin.gateway.mcp;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;

/** Why a lead has its owner, and how to ask for another (B). */
class AssignmentTools {
    private final ServiceCalls services;

    AssignmentTools(ServiceCalls services) {
        this.services = services;
    }

    @Tool(name = "why_this_owner", title = "Why this owner",
            description = "How a lead came to its owner: the rule, each candidate's score with its parts, the round, and when the first contact is due.",
            annotations = @Tool.Annotations(title = "Why this owner", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    Uni<ToolResponse> whyThisOwner(@ToolArg(description = "The lead's id") String leadId) {
        return services.get(Address.of("/api/assignments/{}", leadId));
    }

    @Tool(name = "find_representatives", title = "Find representatives",
            description = "Salespeople with region, store, level, capacity, load and whether they are available.",
            annotations = @Tool.Annotations(title = "Find representatives", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    Uni<ToolResponse> findRepresentatives(@ToolArg(description = "Part of the name", required = false) String text,
            @ToolArg(description = "People on a page, 1 to 200; default 20", required = false) Integer size) {
        return services.get(Address.of("/api/representatives").with("q", text).with("size", size));
    }

    @Tool(name = "request_override", title = "Request an override",
            description = "A team leader asks that a lead goes to another representative. The head of sales decides at the review desk; until "
                    + "then nothing changes. Handing a lead over directly is against policy and not offered.",
            annotations = @Tool.Annotations(title = "Request an override", readOnlyHint = false, destructiveHint = false, openWorldHint = false))
    Uni<ToolResponse> requestOverride(@ToolArg(description = "The lead's id") String leadId,
            @ToolArg(description = "Id of the representative who shall have it, see find_representatives") String to,
            @ToolArg(description = "Why, 4 to 1,000 characters; it shows on the board") String justification,
            @ToolArg(description = Descriptions.KEY, required = false) String idempotencyKey) {
        return services.postOnce(Address.of("/api/assignments/{}/override", leadId),
                Body.of("to", to).with("justification", justification).json(), idempotencyKey);
    }
}
