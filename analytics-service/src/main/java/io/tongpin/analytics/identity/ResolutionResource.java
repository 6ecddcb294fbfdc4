package io.tongpin.analytics.identity;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tongpin.analytics.identity.domain.CustomerRecord;
import io.tongpin.analytics.identity.domain.Resolution;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.HashSet;
import java.util.List;

/** A dry run of identity resolution (E1) over any records: nothing is stored. */
@Path("/api/identity/resolve")
@RolesAllowed({Roles.DATA_STEWARD, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.OPS_ADMIN})
public class ResolutionResource {
    private static final int MOST_RECORDS = 20_000;

    public record RecordRequest(@NotBlank @Size(max = 200) String id, @Size(max = 300) String name, @Size(max = 200) String givenName,
            @Size(max = 200) String surname, @Size(max = 100) String phone, @Size(max = 300) String email, @Size(max = 100) String taxNumber,
            @Size(max = 500) String street, @Size(max = 200) String city, @Size(max = 50) String postcode, @Size(max = 100) String state,
            @Size(max = 50) String birthDate) {}

    public record Request(@NotNull @Size(max = MOST_RECORDS) List<@NotNull @Valid RecordRequest> records) {}

    /**
     * @param clusters every record is in exactly one; the score is the probability of the weakest link in it
     * @param review   pairs between linked and separate, the likeliest first
     */
    public record Answer(List<Resolution.Cluster> clusters, List<Resolution.Review> review, long tookMs) {}

    @POST
    public Uni<Answer> resolve(@Valid @NotNull Request request) {
        long began = System.nanoTime();
        var seen = new HashSet<String>();
        var records = request.records().stream().map(ResolutionResource::record).toList();
        for (int i = 0; i < records.size(); i++) {
            if (!seen.add(records.get(i).id())) {
                throw Problem.badRequest("records[" + i + "].id", "identity-id-twice", records.get(i).id());
            }
        }
        return Uni.createFrom().item(() -> Resolution.of(records)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .map(found -> new Answer(found.clusters(), found.review(), (System.nanoTime() - began) / 1_000_000));
    }

    private static CustomerRecord record(RecordRequest told) {
        return new CustomerRecord(told.id(), told.name(), told.givenName(), told.surname(), told.phone(), told.email(), told.taxNumber(), told.street(),
                told.city(), told.postcode(), told.state(), told.birthDate());
    }
}
