package org.volens.admin.parts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.NativeButton;

/** Buttons by their weight: one main act on a page, others plain, grave ones red. */
public final class Buttons {
    private Buttons() {}

    public static Button main(String label, Runnable act) {
        var button = plain(label, act);
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }

    public static Button plain(String label, Runnable act) {
        return new Button(label, pressed -> act.run());
    }

    public static Button grave(String label, Runnable act) {
        var button = plain(label, act);
        button.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        return button;
    }

    /** A grave act that must be found and not pressed by the way: red words on a plain button. */
    public static Button quietlyGrave(String label, Runnable act) {
        var button = plain(label, act);
        button.addThemeVariants(ButtonVariant.ERROR);
        return button;
    }

    /** An act that reads as a link, for lists and tables. */
    public static NativeButton link(String label, Runnable act) {
        var button = new NativeButton(label, pressed -> act.run());
        button.addClassName("link");
        return button;
    }
}
