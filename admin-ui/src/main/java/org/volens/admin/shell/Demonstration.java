package org.volens.admin.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import org.volens.admin.api.Answer;
import org.volens.admin.api.account.Service;

/** Says on every page when nothing here is real, because a screenshot travels further than its caption. */
final class Demonstration extends Div {
    Demonstration() {
        addClassName("demonstration");
        setVisible(false);
        add(new Span("Demonstration: every person, sponsor and approval here is made up."));
    }

    void show(Answer<Service> answer) {
        setVisible(answer instanceof Answer.Ok<Service> ok && ok.value().fictional());
    }
}
