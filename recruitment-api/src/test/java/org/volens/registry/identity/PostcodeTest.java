package org.volens.registry.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PostcodeTest {

    @Test
    void postcodes_are_read_as_people_write_them() {
        for (String text : List.of("LE1 5WW", "le15ww", " LE1  5WW ", "LE1-5WW")) {
            assertThat(Postcode.read(text).map(Postcode::value)).contains("LE1 5WW");
        }
        assertThat(Postcode.read("EC1A1BB").map(Postcode::value)).contains("EC1A 1BB");
        assertThat(Postcode.read("M11AE").map(Postcode::area)).contains("M");
    }

    @Test
    void what_is_not_a_postcode_is_nothing() {
        for (String text :
                List.of("", "LE1", "LE1 5W", "1LE 5WW", "LE1 5WWW", "LE1 5W\0W5555555555", "somewhere else")) {
            assertThat(Postcode.read(text)).isEmpty();
        }
    }

    @Test
    void areas_of_other_nations_are_known_and_border_areas_are_neither() {
        assertThat(Postcode.read("EH1 1AA").orElseThrow().elsewhere()).isTrue();
        assertThat(Postcode.read("BT1 1AA").orElseThrow().mostlyElsewhere()).isTrue();
        assertThat(Postcode.read("TD15 1AA").orElseThrow().elsewhere()).isFalse();
        assertThat(Postcode.read("TD15 1AA").orElseThrow().mostlyElsewhere()).isTrue();
        assertThat(Postcode.read("CH1 1AA").orElseThrow().mostlyElsewhere()).isFalse();
    }

    @Test
    void only_its_area_is_printed() {
        assertThat(Postcode.read("LE1 5WW").orElseThrow()).hasToString("Postcode[LE]");
    }
}
