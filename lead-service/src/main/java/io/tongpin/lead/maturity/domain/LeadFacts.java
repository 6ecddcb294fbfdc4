package io.tongpin.lead.maturity.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What checkpoints look at.
 *
 * @param fields                 filled fields by their API name
 * @param decisionMakerVerified  when the present decision maker was verified, or null
 * @param approvals              when each checkpoint was approved
 */
public record LeadFacts(Map<String, String> fields, List<FollowUp> followUps, List<Evidence> evidence, boolean decisionMakerVerified,
        Map<String, Instant> approvals) {

    public record FollowUp(String kind, String outcome, Instant at) {}

    public record Evidence(String checkpoint, String contentType, Instant at) {}
}
