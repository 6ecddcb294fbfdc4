package io.tongpin.lead.maturity.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What checkpoints look at.
 *
 * @param fields                filled fields by their API name
 * @param decisionMakerVerified whether the present decision maker was verified
 * @param decisionMakerSince    since when the present one decides, when there was another before, or null
 * @param approvals             when each checkpoint was approved
 * @param condition             what an expression says about this lead
 */
public record LeadFacts(Map<String, String> fields, List<FollowUp> followUps, List<Evidence> evidence, boolean decisionMakerVerified,
        Instant decisionMakerSince, Map<String, Instant> approvals, Predicate<String> condition) {

    public record FollowUp(String kind, String outcome, Instant at) {}

    public record Evidence(String checkpoint, String contentType, Instant at) {}
}
