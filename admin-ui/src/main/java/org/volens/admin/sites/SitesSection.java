package org.volens.admin.sites;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Tally;
import org.volens.admin.api.studies.Site;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.DataTable;
import org.volens.admin.parts.Empty;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Tag;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.StudySection;
import org.volens.admin.words.Dates;
import org.volens.admin.words.Words;

/** The sites with their state, dates and numbers. */
public final class SitesSection extends StudySection {
    private final Div editing = new Div();

    public SitesSection(OpenStudy open) {
        super(open);
        add(editing, list());
    }

    private Component list() {
        var sites = open().study().sites();
        var card = Card.inPart("Where the study recruits", sites.isEmpty() ? nothing() : table().rows(sites))
                .lead("A site opens only with its capacity and capability confirmed and an opening date.");
        if (open().allows("add-site")) {
            card.act(Buttons.plain("Add a site", () -> edit(null)));
        }
        return card;
    }

    private static Component nothing() {
        return new Empty("No sites yet", "Nobody can be invited before there is a site for them to go to.");
    }

    private DataTable<Site> table() {
        return new DataTable<Site>("Sites")
                .part("Site", SitesSection::name)
                .part("State", SitesSection::state)
                .number("Invited", site -> tally(site.invited()))
                .number("Put in touch", site -> tally(site.putInTouch()))
                .number("Enrolled", site -> tally(site.enrolled()))
                .acts(this::acts);
    }

    private static Component name(Site site) {
        return Layouts.of(
                "stack wide-cell",
                new Span(site.label()),
                under(Words.part(site.kind())),
                under(place(site)),
                under(site.weeklyCapacity() == null ? "" : "Up to " + site.weeklyCapacity() + " people a week"));
    }

    private static Component state(Site site) {
        var since = site.openToRecruitmentDate() == null ? "" : "From " + Dates.day(site.openToRecruitmentDate());
        return Layouts.of("stack", new Tag(site.state(), Words.studyState(site.state())), under(since));
    }

    private static Span under(String words) {
        var under = new Span(words);
        under.addClassName("under");
        return under;
    }

    private static String place(Site site) {
        return String.join(
                ", ",
                java.util.stream.Stream.of(site.town(), site.odsCode())
                        .filter(part -> part != null && !part.isBlank())
                        .toList());
    }

    private static String tally(@Nullable Tally tally) {
        return tally == null ? "–" : tally.words();
    }

    private Component acts(Site site) {
        var acts = new Div();
        if (open().allows("change-site-state")) {
            var move = Buttons.link("Change state", () -> new SiteStateDialog(open(), site).open());
            move.setAriaLabel("Change the state of " + site.label());
            acts.add(move);
        }
        if (open().allows("edit-site")) {
            var edit = Buttons.link("Edit", () -> edit(site));
            edit.setAriaLabel("Edit " + site.label());
            acts.add(edit);
        }
        return acts;
    }

    private void edit(@Nullable Site site) {
        editing.removeAll();
        editing.add(new SiteForm(open(), site, editing::removeAll));
    }
}
