package io.tongpin.analytics.attribution;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tongpin.analytics.attribution.domain.Attribution;
import io.tongpin.analytics.attribution.domain.Model;
import io.tongpin.platform.time.CompanyZone;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/** Effect of each channel over all paths of the company in the last year, for the models that look at the whole set. */
@ApplicationScoped
class Effects {
    private static final int DAYS = 365;
    private final PathQuery paths;
    private final CompanyZone zone;
    private final Clock clock;

    Effects(PathQuery paths, CompanyZone zone, Clock clock) {
        this.paths = paths;
        this.zone = zone;
        this.clock = clock;
    }

    /** @return empty for a model that looks at each path by itself */
    Uni<Map<String, Double>> of(Model model, int windowDays) {
        if (!model.ofTheWholeSet()) {
            return Uni.createFrom().item(Map.of());
        }
        var today = zone.today(clock);
        return paths.whole(today.minusDays(DAYS), today.plusDays(1), windowDays).chain(whole -> computed(() -> Attribution.effects(model, whole)));
    }

    /** Off the event loop: a large chain takes a second. */
    static <T> Uni<T> computed(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
