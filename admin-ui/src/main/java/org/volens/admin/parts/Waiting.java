package org.volens.admin.parts;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Polls while somebody waits for something and no longer: the shortest wish wins, and the bar at the top of the page
 * shows as long as an answer is outstanding.
 */
public final class Waiting {
    private static final int ANSWER_MILLIS = 400;

    private final UI ui;
    private final List<Wish> wishes = new ArrayList<>();

    private Waiting(UI ui) {
        this.ui = ui;
    }

    /** What a waiter asked for; closing it ends the polling unless others still wait. */
    public final class Wish {
        private final int millis;
        private final boolean visible;

        private Wish(int millis, boolean visible) {
            this.millis = millis;
            this.visible = visible;
        }

        public void close() {
            wishes.remove(this);
            settle();
        }
    }

    /** Waits for one answer, visibly. */
    static Wish begin(UI ui) {
        return of(ui).wish(ANSWER_MILLIS, true);
    }

    /** Looks again every so often for something that changes by itself. */
    public static Wish every(UI ui, int millis) {
        return of(ui).wish(millis, false);
    }

    private static Waiting of(UI ui) {
        var known = ComponentUtil.getData(ui, Waiting.class);
        if (known == null) {
            known = new Waiting(ui);
            ComponentUtil.setData(ui, Waiting.class, known);
        }
        return known;
    }

    private Wish wish(int millis, boolean visible) {
        var wish = new Wish(millis, visible);
        wishes.add(wish);
        settle();
        return wish;
    }

    private void settle() {
        var soonest = wishes.stream().map(wish -> wish.millis).min(Comparator.naturalOrder());
        ui.setPollInterval(soonest.orElse(-1));
        ui.getElement().getClassList().set("waiting", wishes.stream().anyMatch(wish -> wish.visible));
    }
}
