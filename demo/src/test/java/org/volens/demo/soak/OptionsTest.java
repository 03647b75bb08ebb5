package org.volens.demo.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void nothing_said_is_a_minute_with_thousands_of_people_on_three_nodes() {
        assertThat(Options.of(List.of()))
                .returns(60, Options::seconds)
                .returns(3_000, Options::people)
                .returns(3, Options::nodes)
                .returns(Plant.NONE, Options::plant);
    }

    @Test
    void numbers_and_words_are_told_apart() {
        Options options = Options.of(List.of(
                "600", "--plant", "kept-yes", "50", "--then-plant", "sequence-gap,late-permit", "--keep", "here"));
        assertThat(options)
                .returns(600, Options::seconds)
                .returns(50, Options::people)
                .returns(Plant.KEPT_YES, Options::plant)
                .returns(List.of(Plant.SEQUENCE_GAP, Plant.LATE_PERMIT), Options::afterwards);
        assertThat(options.kept()).contains(Path.of("here"));
    }

    @Test
    void what_cannot_be_meant_is_named() {
        assertThatThrownBy(() -> Options.of(List.of("soon"))).hasMessageContaining("soon");
        assertThatThrownBy(() -> Options.of(List.of("--plant"))).hasMessageContaining("--plant");
        assertThatThrownBy(() -> Options.of(List.of("--plant", "weeds"))).hasMessageContaining("kept-yes");
    }
}
