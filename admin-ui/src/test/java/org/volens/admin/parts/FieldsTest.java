package org.volens.admin.parts;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.volens.admin.api.Problem;

class FieldsTest {
    private final Fields fields = new Fields();
    private final TextField reason = fields.at("ageReason", new TextField());
    private final TextField ods = fields.at("sponsor.odsCode", new TextField());

    private static Problem problem(Problem.Fault... faults) {
        return new Problem(422, null, "Refused", null, null, null, null, List.of(faults), List.of());
    }

    @Test
    void a_fault_is_shown_at_the_control_of_its_field() {
        var marked = fields.mark(problem(new Problem.Fault("criteria.ageReason", "r", "Say why.")));
        assertThat(marked).hasSize(1);
        assertThat(reason.isInvalid()).isTrue();
        assertThat(reason.getErrorMessage()).isEqualTo("Say why.");
        assertThat(ods.isInvalid()).isFalse();
    }

    @Test
    void what_was_said_stays_until_it_is_sent_again() {
        fields.mark(problem(new Problem.Fault("sponsor.odsCode", "r", "No such code.")));
        ods.setValue("RWE");
        assertThat(ods.isInvalid()).isTrue();
        assertThat(fields.readable()).isTrue();
        assertThat(ods.isInvalid()).isFalse();
    }

    @Test
    void what_must_be_filled_says_so_until_it_is() {
        assertThat(Fields.filled(reason, "Say why.")).isFalse();
        assertThat(reason.getErrorMessage()).isEqualTo("Say why.");
        reason.setValue("Dose");
        assertThat(Fields.filled(reason, "Say why.")).isTrue();
    }

    @Test
    void a_fault_without_a_control_is_left_for_the_page_to_tell() {
        assertThat(fields.mark(problem(new Problem.Fault("somewhere.else", "r", "m"))))
                .isEmpty();
        assertThat(fields.mark(problem(new Problem.Fault(null, "r", "m")))).isEmpty();
    }
}
