package org.volens.consent.leaflet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LeafletContentTest {

    @Test
    void the_hash_of_words_is_that_of_their_bytes() {
        assertThat(new LeafletContent.Words("abc").sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void the_hash_of_a_recording_covers_address_file_and_transcript() {
        LeafletContent recording = new LeafletContent.Recording("https://nhs.uk/a.mp3", "0".repeat(64), "Words.\n");
        assertThat(recording.sha256())
                .isEqualTo(
                        org.volens.consent.proof.Sha256.hex("https://nhs.uk/a.mp3\n" + "0".repeat(64) + "\nWords.\n"))
                .isNotEqualTo(new LeafletContent.Recording("https://nhs.uk/b.mp3", "0".repeat(64), "Words.\n").sha256())
                .isNotEqualTo(new LeafletContent.Recording("https://nhs.uk/a.mp3", "1".repeat(64), "Words.\n").sha256())
                .isNotEqualTo(
                        new LeafletContent.Recording("https://nhs.uk/a.mp3", "0".repeat(64), "Other.\n").sha256());
    }

    @Test
    void reading_age_is_measured_for_english_and_otherwise_said_not_to_be() {
        LeafletContent plain = new LeafletContent.Words("## One {#one}\n\nYou can stop. Tell us. We stop at once.");
        assertThat(Reading.of(plain, LanguageTag.ENGLISH).years().orElseThrow()).isLessThan(9);
        assertThat(Reading.of(plain, new LanguageTag("en-GB"))).isInstanceOf(Reading.Measured.class);
        assertThat(Reading.of(plain, new LanguageTag("cy"))).isInstanceOf(Reading.NotMeasured.class);
        assertThat(Reading.of(plain, new LanguageTag("cy")).years()).isEmpty();
        assertThat(Reading.of(new LeafletContent.Words("123"), LanguageTag.ENGLISH)
                        .years())
                .isEmpty();
    }

    @Test
    void names_and_links_do_not_count_as_words_to_read() {
        LeafletContent bare = new LeafletContent.Words("## One\n\nRead this. It is short.");
        LeafletContent marked = new LeafletContent.Words(
                "## One {#one}\n\nRead [this](https://nhs.uk/extraordinarily/complicated). It is short.");
        assertThat(Reading.of(marked, LanguageTag.ENGLISH)).isEqualTo(Reading.of(bare, LanguageTag.ENGLISH));
    }

    @Test
    void the_title_is_the_first_heading_or_the_name() {
        assertThat(leaflet("# Taking *part*\n\n## One\n\na").title()).isEqualTo("Taking part");
        assertThat(leaflet("## One\n\na").title()).isEqualTo("Name");
    }

    @Test
    void what_was_shown_and_its_reference_name_the_same() {
        Leaflet leaflet = leaflet("## One\n\na");
        assertThat(leaflet.shown().ref()).isEqualTo(leaflet.ref());
        assertThat(LeafletShown.of(leaflet.ref())).isEqualTo(leaflet.shown());
        assertThat(leaflet.ref().sha256()).isEqualTo(leaflet.content().sha256());
        assertThatThrownBy(() -> LeafletFormat.of("scroll")).hasMessageContaining("no format");
    }

    private static Leaflet leaflet(String source) {
        return new Leaflet("register", 1, "en", "Name", source, Set.of("a"), Leaflet.Status.PUBLISHED);
    }
}
