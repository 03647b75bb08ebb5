package org.volens.consent.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.volens.consent.Examples;
import org.volens.consent.PurposeBook;

class DefinitionsTest {

    private static final Instant LATER = Examples.NOW.plus(Duration.ofDays(3));

    @Test
    void law_4_what_was_defined_later_was_not_known_before() {
        Definitions all = new Defined()
                .purpose("steering", "")
                .purpose("steering", "DUO:0000042", 2, LATER)
                .purpose("wearable-data", "", 2, LATER)
                .done();
        PurposeBook before = all.knownAt(LATER.minusNanos(1)).purposes();
        assertThat(before.codes()).containsExactly("steering");
        assertThat(before.versions("steering"))
                .extracting(PurposeBook.Version::number)
                .containsExactly(1);
        assertThat(before.at("steering", LATER).orElseThrow().number())
                .as("of the time after, by what was known before")
                .isEqualTo(1);
        PurposeBook then = all.knownAt(LATER).purposes();
        assertThat(then.codes()).containsExactly("steering", "wearable-data");
        assertThat(then.at("steering", LATER).orElseThrow().number()).isEqualTo(2);
        assertThat(all.knownAt(Instant.EPOCH).diseases()).isSameAs(all.diseases());
    }
}
