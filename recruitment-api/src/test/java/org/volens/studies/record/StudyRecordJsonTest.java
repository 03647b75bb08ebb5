package org.volens.studies.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudyRecordJsonTest {

    static List<String> samples() {
        return Samples.ALL;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_stored_record_comes_back_the_same(String sample) {
        StudyRecord record = Samples.record(sample);
        String json = StudyRecordJson.write(record);
        assertThat(StudyRecordJson.read(json)).isEqualTo(record);
        assertThat(StudyRecordJson.write(StudyRecordJson.read(json))).isEqualTo(json);
    }

    /** What is stored outlives releases: this file changes only together with a way to read the older one. */
    @Test
    void the_stored_shape_is_the_one_on_file() {
        assertThat(StudyRecordJson.write(Samples.record(Samples.ISRCTN)))
                .isEqualTo(Samples.text("gardens-stored.golden.json").strip());
    }

    @Test
    void what_a_later_release_adds_is_passed_over() {
        String json = StudyRecordJson.write(Samples.record(Samples.V2));
        assertThat(StudyRecordJson.read(json.replaceFirst("\\{", "{\"later\":{\"x\":1},")))
                .isEqualTo(Samples.record(Samples.V2));
    }

    @Test
    void what_an_earlier_release_did_not_store_is_absent() {
        String json = StudyRecordJson.write(Samples.record(Samples.V2));
        String earlier = json.replaceAll("\"(keywords|interventions)\":\\[[^\\]]*],", "");
        assertThat(earlier).isNotEqualTo(json);
        StudyRecord read = StudyRecordJson.read(earlier);
        assertThat(read.keywords()).isEmpty();
        assertThat(read.title()).isEqualTo("Walking groups for stiff knees");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "[]", "{}", "{\"opening\":{\"date\":\"soon\"}}"})
    void a_damaged_text_is_a_fault(String damaged) {
        assertThatThrownBy(() -> StudyRecordJson.read(damaged)).isInstanceOf(IllegalArgumentException.class);
    }
}
