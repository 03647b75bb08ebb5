package org.volens.admin.imports;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.imports.Difference;
import org.volens.admin.api.imports.Note;
import org.volens.admin.api.imports.Preview;
import org.volens.admin.api.imports.StudyRecord;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.DataTable;
import org.volens.admin.parts.Facts;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;
import org.volens.admin.words.Dates;
import org.volens.admin.words.Numbers;
import org.volens.admin.words.Words;

/** A record that was read, drawn as text only, whatever the file held. */
final class RecordCards {
    private static final int MANY_SITES = 12;

    private RecordCards() {}

    static Card facts(String fileName, Preview read) {
        var study = read.record();
        var facts = new Facts()
                .add("Title", study.title())
                .add("Scientific title", study.scientificTitle())
                .add("Short title", study.shortTitle())
                .add("Numbers", Numbers.words(study.identifiers()))
                .add("Sponsor", study.sponsor() == null ? null : study.sponsor().name())
                .add("Phase", String.join(", ", study.phases()))
                .add(
                        "Chief investigator",
                        study.chiefInvestigator() == null
                                ? null
                                : study.chiefInvestigator().name())
                .add("Target", target(study))
                .add("Opening", date(study.opening()))
                .add("Closing", date(study.closing()))
                .add("Age", age(study.eligibility()))
                .add("Sex", sex(study.eligibility()))
                .add("Conditions", String.join(", ", study.conditions()))
                .add("Sites", sites(study));
        return new Card("What was read", facts).lead(fileName + ": " + Words.recordFormat(read.format()));
    }

    static Card eligibility(StudyRecord study) {
        var text = study.eligibility() == null ? null : study.eligibility().text();
        return new Card(
                        "Who can take part, as written",
                        text == null ? new Span("The record says nothing.") : Layouts.verbatim(text))
                .lead("For you to compare. You state the criteria for matching yourself, after importing.");
    }

    static Card notes(List<Note> notes) {
        var lines = notes.stream().map(Note::message).toList();
        return new Card("Please check", Notices.bullets(lines));
    }

    static Component differences(List<Difference> changes) {
        return new DataTable<Difference>("What would change")
                .text("Field", change -> Words.spelled(change.field()))
                .text("Now", Difference::was)
                .text("In the file", Difference::becomes)
                .rows(changes);
    }

    private static Component sites(StudyRecord study) {
        var here = study.sites().stream()
                .filter(site -> !Boolean.FALSE.equals(site.uk()))
                .toList();
        var list = new UnorderedList();
        list.addClassName("plain");
        here.stream().limit(MANY_SITES).forEach(site -> list.add(new ListItem(place(site))));
        if (here.size() > MANY_SITES) {
            list.add(new ListItem("and " + (here.size() - MANY_SITES) + " more in the UK"));
        }
        var abroad = study.sites().size() - here.size();
        if (abroad > 0) {
            list.add(new ListItem(abroad + " outside the UK, not taken"));
        }
        return study.sites().isEmpty() ? new Span("None named") : list;
    }

    private static String place(StudyRecord.Place site) {
        var name = site.name() == null ? "Unnamed site" : site.name();
        return site.city() == null ? name : name + ", " + site.city();
    }

    private static String target(StudyRecord study) {
        var target = study.target();
        return target == null || target.people() == null ? "" : target.people() + basis(target.basis());
    }

    private static String date(StudyRecord.@Nullable Date date) {
        return date == null ? "" : Dates.either(date.date()) + basis(date.basis());
    }

    private static String basis(@Nullable String basis) {
        return basis == null ? "" : " (" + basis.toLowerCase(Locale.ROOT) + ")";
    }

    private static String age(StudyRecord.@Nullable Eligibility limits) {
        return limits == null ? "" : Numbers.age(limits.minimumAge(), limits.maximumAge());
    }

    private static String sex(StudyRecord.@Nullable Eligibility limits) {
        return limits == null
                ? ""
                : String.join(", ", limits.sexes().stream().map(Words::spelled).toList());
    }
}
