package io.tongpin.analytics.schedule;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Pictures of figures. */
@ConfigMapping(prefix = "tongpin.picture")
interface PictureConfig {

    /** A font with Chinese letters (.ttf, .otf, .ttc) that is then the only one used; without it, one of the machine's that has the letters needed. */
    Optional<Path> font();
}
