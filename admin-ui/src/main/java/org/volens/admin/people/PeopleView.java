package org.volens.admin.people;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.volens.admin.api.people.PeopleApi;
import org.volens.admin.api.people.PersonMatch;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.DataTable;
import org.volens.admin.parts.Empty;
import org.volens.admin.parts.Layouts;
import org.volens.admin.shell.Screen;
import org.volens.admin.shell.Shell;
import org.volens.admin.stops.StopForm;

/** Find the person who is on the telephone, and record what they want stopped. */
@Route(value = "people", layout = Shell.class)
@PermitAll
public final class PeopleView extends Screen {
    private final PeopleApi api;
    private final Asking asking;
    private final Div found = new Div();

    PeopleView(PeopleApi api, Asking asking) {
        super("Find a person");
        this.api = api;
        this.asking = asking;
        add(
                Layouts.lead("Every search is written to the log of the person it finds. A stop is never refused and "
                        + "never waits: record it first, sort out doubts afterwards."),
                new SearchForm(api, asking, this::show),
                found);
    }

    private void show(List<PersonMatch> matches) {
        notices().clear();
        found.removeAll();
        found.add(
                matches.isEmpty()
                        ? new Empty("Nobody was found", "Check the spelling and the date, or search by NHS number.")
                        : new Card("Found", table().rows(matches)));
    }

    private DataTable<PersonMatch> table() {
        return new DataTable<PersonMatch>("People found")
                .text(
                        "Born in",
                        match -> match.birthYear() == null
                                ? ""
                                : match.birthYear().toString())
                .text("Postcode area", match -> match.postcodeArea() == null ? "" : match.postcodeArea())
                .text("Match", match -> org.volens.admin.words.Words.spelled(match.match()))
                .acts(match -> new Div(Buttons.link("Record a stop", () -> stop(match))));
    }

    private static StopForm.Whom whom(PersonMatch match) {
        return new StopForm.Whom(
                match.personRef(),
                "Born in " + match.birthYear() + ", postcode area " + match.postcodeArea() + ".",
                null);
    }

    private void stop(PersonMatch match) {
        found.removeAll();
        found.add(new StopForm(api, asking, whom(match), () -> found.removeAll(), words -> {
            found.removeAll();
            notices().done(words);
        }));
    }
}
