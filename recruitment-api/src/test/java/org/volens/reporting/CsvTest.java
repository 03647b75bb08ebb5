package org.volens.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+44", "-1", "@SUM(A1)", "\tx", "\rx"})
    void a_cell_that_a_spreadsheet_would_run_becomes_text(String cell) {
        assertThat(Csv.line(List.of(cell))).contains("'" + cell.charAt(0));
    }

    @Test
    void other_cells_stay_as_they_are_and_commas_and_quotes_are_kept() {
        assertThat(Csv.line(List.of("RWE", "2026-11-21", "St Mary's", "a,b", "say \"yes\"", "")))
                .isEqualTo("RWE,2026-11-21,St Mary's,\"a,b\",\"say \"\"yes\"\"\",\r\n");
    }
}
