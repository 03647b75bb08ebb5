package org.volens.admin.overview;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.volens.admin.parts.Card;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.Sections;

/** What is still missing before the study may open, each line leading to where it is put right. */
final class OpeningChecklist extends Div {
    private static final List<String> BEFORE_OPENING = List.of("draft", "in-review", "paused", "halted");

    OpeningChecklist(OpenStudy open) {
        var missing = open.study().openingMissing();
        setVisible(BEFORE_OPENING.contains(open.study().state()));
        if (missing.isEmpty()) {
            add(Card.inPart("Before it can open").lead("Nothing is missing. The study can be opened to recruitment."));
            return;
        }
        var list = new UnorderedList();
        list.addClassName("checklist");
        missing.forEach(one ->
                list.add(new ListItem(new Anchor(Sections.mending(one.rule()).path(open.id()), one.message()))));
        add(Card.inPart("Before it can open", list).lead(count(missing.size())));
    }

    private static String count(int missing) {
        return missing == 1 ? "One thing is still missing." : missing + " things are still missing.";
    }
}
