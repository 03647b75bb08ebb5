package org.volens.admin.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.function.Consumer;

/** Asks before an act that others will feel: says what will happen, and asks for a reason where one is needed. */
public final class Confirm extends Dialog {
    private final Fields fields = new Fields();
    private final Notices notices = new Notices(fields);
    private final TextArea reason = new TextArea("Reason");
    private boolean reasonNeeded;

    public Confirm(String title, String consequence) {
        addClassName("confirm");
        setHeaderTitle(title);
        setWidth("34rem");
        setCloseOnOutsideClick(false);
        add(notices, new Paragraph(consequence));
    }

    public Confirm with(Component part) {
        add(part);
        return this;
    }

    public Confirm needsReason(String label) {
        reasonNeeded = true;
        fields.at("reason", reason).setLabel(label);
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        reason.setMaxLength(2000);
        add(reason);
        return this;
    }

    /** Opens it. The act gets the reason (empty when none was asked for) and closes the dialog when it went well. */
    public void ask(String label, boolean grave, Consumer<String> act) {
        Runnable go = () -> act(act);
        Button yes = grave ? Buttons.grave(label, go) : Buttons.main(label, go);
        getFooter().add(Buttons.plain("Cancel", this::close), yes);
        open();
    }

    private void act(Consumer<String> act) {
        if (!reasonNeeded || Fields.filled(reason, "Give the reason; it is kept with the change.")) {
            act.accept(reason.getValue());
        }
    }

    /** Closes it because the act is over: the focus is not given back to the opener, but goes to what is told next. */
    public void finish() {
        getElement().executeJs("if (this.$ && this.$.overlay) { this.$.overlay.restoreFocusOnClose = false; }");
        close();
    }

    public Notices notices() {
        return notices;
    }
}
