package io.tongpin.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFolderTest {

    @TempDir
    Path root;

    @Test
    void aFolderWhoseDataWasDeletedForgetsWhatWasDoneToItAndKeepsWhatWasChosen() {
        // given
        var folder = new StackFolder(root);
        folder.choose("demo", "true");
        folder.choose("demo-loaded", "600");
        // when
        folder.unchoose("demo-");
        // then
        assertThat(folder.setting("demo-loaded")).isEmpty();
        assertThat(folder.setting("demo")).contains("true");
    }

    @Test
    void aFolderIsWithoutDataUntilAPartKeepsSomething() {
        // given
        var folder = new StackFolder(root);
        var before = folder.isWithoutData();
        // when
        folder.data("postgres");
        // then
        assertThat(before).isTrue();
        assertThat(folder.isWithoutData()).isFalse();
    }
}
