package org.volens.admin.imports;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.imports.Difference;
import org.volens.admin.api.imports.Note;
import org.volens.admin.api.imports.Preview;
import org.volens.admin.api.imports.StudyRecord;
import org.volens.admin.api.studies.Criteria;
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
                .add("Short title", study.shortTitle())
                .add("Numbers", Numbers.words(study.identifiers()))
                .add("Sponsor", study.sponsor() == null ? null : study.sponsor().name())
                .add("Phase", study.phase())
                .add("Target", study.target())
                .add("Planned opening", Dates.day(study.plannedOpening()))
                .add("Planned closing", Dates.day(study.plannedClosing()))
                .add("Age", age(study.criteria()))
                .add("Sex", sex(study.criteria()))
                .add("Conditions", String.join(", ", study.conditions()))
                .add("Sites", sites(study));
        return new Card("What was read", facts).lead(fileName + ", " + format(read.format()));
    }

    static Card eligibility(StudyRecord study) {
        var text = study.eligibilityText();
        return new Card(
                        "Who can take part, as written",
                        text == null ? new Span("The record says nothing.") : Layouts.verbatim(text))
                .lead("For you to compare. You state the criteria for matching yourself, after importing.");
    }

    static Card notes(List<Note> notes) {
        var lines = notes.stream()
                .map(note -> note.field() == null ? note.message() : note.message() + " (" + note.field() + ")")
                .toList();
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
        var list = new UnorderedList();
        list.addClassName("plain");
        study.sites().stream().limit(MANY_SITES).forEach(site -> list.add(new ListItem(place(site))));
        if (study.sites().isEmpty()) {
            return new Span("None named");
        }
        if (study.sites().size() > MANY_SITES) {
            list.add(new ListItem("and " + (study.sites().size() - MANY_SITES) + " more"));
        }
        return list;
    }

    private static String place(StudyRecord.RecordSite site) {
        var name = site.name() == null ? "Unnamed site" : site.name();
        return site.town() == null ? name : name + ", " + site.town();
    }

    private static String age(@Nullable Criteria criteria) {
        return criteria == null ? "" : Numbers.age(criteria.ageFrom(), criteria.ageTo());
    }

    private static String sex(@Nullable Criteria criteria) {
        return criteria == null
                ? ""
                : String.join(
                        ", ", criteria.sexes().stream().map(Words::spelled).toList());
    }

    private static String format(@Nullable String code) {
        return switch (code == null ? "" : code) {
            case "ctgov-v2" -> "a ClinicalTrials.gov record (JSON, version 2)";
            case "ctgov-v1" -> "a ClinicalTrials.gov record (JSON, version 1)";
            case "ctgov-xml" -> "a ClinicalTrials.gov record (XML)";
            case "isrctn-xml" -> "an ISRCTN record (XML)";
            default -> "a study record";
        };
    }
}
