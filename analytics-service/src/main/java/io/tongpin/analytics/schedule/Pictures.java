package io.tongpin.analytics.schedule;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tongpin.analytics.schedule.GatherFigures.Gathered;
import io.tongpin.analytics.schedule.domain.FigurePicture;
import io.tongpin.analytics.schedule.domain.Sheet;
import io.tongpin.platform.time.CompanyZone;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Draws, off the event loop and one at a time: a picture takes up to 40 MB while it is drawn. */
@ApplicationScoped
class Pictures {
    private final PictureFonts fonts;
    private final CompanyZone zone;
    private final ExecutorService painter = Executors.newSingleThreadExecutor(task -> new Thread(task, "painter"));

    Pictures(PictureFonts fonts, CompanyZone zone) {
        this.fonts = fonts;
        this.zone = zone;
    }

    @PreDestroy
    void close() {
        painter.shutdown();
    }

    /** False where no font of the machine has the letters. */
    Uni<Boolean> canDraw(Gathered gathered) {
        return Uni.createFrom().item(() -> fonts.showing(letters(gathered.zh()) + letters(gathered.en())).isPresent()).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** @return PNG, or null where no font of the machine has the letters any more */
    Uni<byte[]> png(Sheet sheet, Instant at) {
        return Uni.createFrom().item(() -> fonts.showing(letters(sheet)).map(font -> new FigurePicture(font, zone.zone()).png(sheet, at)).orElse(null)).runSubscriptionOn(painter);
    }

    private static String letters(Sheet sheet) {
        return sheet.title() + sheet.text() + "截至其余请打开页面查看";
    }
}
