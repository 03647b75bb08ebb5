package org.volens.acting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volens.consent.acting.Nation;

class NationOfTest {

    @ParameterizedTest
    @CsvSource({
        "LE1 5WW, ENGLAND",
        "EH1 1AA, SCOTLAND",
        "CF10 1AA, WALES",
        "BT1 1AA, NORTHERN_IRELAND",
        "SY10 7AA,",
        "TD15 1AA,",
        "LD1 5AA,",
        "JE2 3AA,",
        "nowhere,",
        ","
    })
    void a_postcode_tells_the_nation_where_its_whole_area_lies_in_one(String postcode, Nation nation) {
        assertThat(NationOf.postcode(postcode).orElse(null)).isEqualTo(nation);
    }

    @ParameterizedTest
    @CsvSource({
        "E01000001, ENGLAND",
        "W01000001, WALES",
        "S01000001, SCOTLAND",
        "N20000001, NORTHERN_IRELAND",
        "L93000001,",
        ","
    })
    void an_area_tells_the_nation_and_none_tells_nothing(String lsoa, Nation nation) {
        assertThat(NationOf.area(lsoa).orElse(null)).isEqualTo(nation);
    }
}
