package org.volens.studies.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.volens.studies.record.source.Field;
import org.volens.studies.record.source.Syntax;
import org.volens.studies.record.source.Unreadable;
import org.volens.studies.record.source.Value;

class DatesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2015                           | 2015",
                "2015-10                        | 2015-10",
                "2015-10-05                     | 2015-10-05",
                "October 2015                   | 2015-10",
                "October 5, 2015                | 2015-10-05",
                "February 29, 2024              | 2024-02-29",
                "2027-04-01T00:00:00.000Z       | 2027-04-01",
                "2028-06-30T23:00:00.000Z       | 2028-07-01",
                "2026-01-15T23:30:00.123456789Z | 2026-01-15",
                "2028-07-01T00:00:00+01:00      | 2028-07-01",
            })
    void a_date_keeps_the_precision_it_was_given_in(String written, String iso) {
        assertThat(Dates.date(field(written)).orElseThrow().text()).isEqualTo(iso);
        assertThat(PartialDate.of(iso).text()).isEqualTo(iso);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "2015-13",
                "2015-02-30",
                "February 30, 2015",
                "Octember 2015",
                "10/05/2015",
                "2015-1",
                "20151005",
                "2015-10-05T25:00:00Z",
                "1899",
                "2201-01",
                "October 5 2015",
                "99999-01",
                "٢٠١٥"
            })
    void what_is_no_date_is_refused(String written) {
        assertThatThrownBy(() -> Dates.date(field(written)))
                .isInstanceOfSatisfying(
                        Unreadable.class, refused -> assertThat(refused.rule()).startsWith("date-"));
    }

    private static Field field(String words) {
        return new Field("date", new Value.Text(words), Syntax.JSON);
    }
}
