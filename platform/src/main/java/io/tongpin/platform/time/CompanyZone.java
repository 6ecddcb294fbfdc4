package io.tongpin.platform.time;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The company's time zone: its days, weeks and months are the ones that figures and digests speak of. */
@Singleton
public class CompanyZone {
    private final ZoneId zone;

    CompanyZone(@ConfigProperty(name = "tongpin.zone", defaultValue = "Asia/Shanghai") ZoneId zone) {
        this.zone = zone;
    }

    public ZoneId zone() {
        return zone;
    }

    public LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
