package org.volens.admin.overview;

import com.vaadin.flow.component.html.Div;
import java.util.List;
import org.volens.admin.api.studies.Study;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.DataTable;

/** Whom each site of a halted study has to reach, by reference. */
final class AffectedCard extends Div {
    AffectedCard(List<Study.Affected> affected) {
        setVisible(!affected.isEmpty());
        var table = new DataTable<Study.Affected>("People affected by the halt")
                .text("Site", site -> String.valueOf(site.siteName()))
                .number("People", site -> String.valueOf(site.references().size()))
                .text("References", site -> String.join(", ", site.references()))
                .rows(affected);
        add(Card.inPart("People affected by the halt", table)
                .lead("Each site tells its own participants, and what stopping suddenly could mean for them."));
    }
}
