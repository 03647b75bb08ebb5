package org.volens.admin.stops;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Keys;
import org.volens.admin.api.people.PeopleApi;
import org.volens.admin.api.people.PeopleApi.Stop;
import org.volens.admin.api.people.PeopleApi.StopRecorded;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;
import org.volens.admin.words.Choices;
import org.volens.admin.words.Dates;

/** What the person wants stopped, how and when they said it. One step, counted from when they said it. */
public final class StopForm extends Div {
    private final PeopleApi api;
    private final Asking asking;
    private final Whom whom;
    private final Consumer<String> recorded;
    private final String key = Keys.fresh();
    private final Fields fields = new Fields();
    private final Notices notices = new Notices(fields);
    private final RadioButtonGroup<String> scope =
            fields.at("scope", Inputs.radios("What they want", Choices.STOP_SCOPES, "contact"));
    private final TextField study = fields.at("studyId", Inputs.text("Which study (its identifier here)", null));
    private final Select<String> how = fields.at("how", Inputs.choice("How they said it", Choices.HOW_SAID, "phone"));
    private final DateTimePicker saidAt = fields.at("saidAt", Inputs.moment("When they said it"));
    private final TextArea said = fields.at("said", Inputs.longText("In their words (optional)", null));

    /**
     * Whose stop it is.
     *
     * @param reference by which the API finds them
     * @param lead what helps to be sure of the right person
     * @param studyId the study that staff are speaking of, where there is one
     */
    public record Whom(
            String reference, String lead, @Nullable String studyId) {}

    public StopForm(PeopleApi api, Asking asking, Whom whom, Runnable cancel, Consumer<String> recorded) {
        this.api = api;
        this.asking = asking;
        this.whom = whom;
        this.recorded = recorded;
        scope.addClassName("wide");
        study.setHelperText(
                "Not known? Record that they want no contact now, and settle which study it was afterwards.");
        study.setVisible(false);
        scope.addValueChangeListener(
                chosen -> study.setVisible("study".equals(chosen.getValue()) && whom.studyId() == null));
        saidAt.setValue(LocalDateTime.now(Dates.UK).truncatedTo(ChronoUnit.MINUTES));
        var foot =
                Layouts.of("form-foot", Buttons.main("Record the stop", this::record), Buttons.plain("Cancel", cancel));
        add(new Card("Record a stop", notices, Layouts.form(scope, study, how, saidAt, said), foot).lead(whom.lead()));
    }

    /** A stop is recorded also when its time cannot be read: then it counts from now, which is said. */
    private void record() {
        var timeRead = fields.readable();
        var at = saidAt.getValue() == null
                ? null
                : saidAt.getValue().atZone(Dates.UK).toInstant();
        var stop = new Stop(
                scope.getValue(),
                "study".equals(scope.getValue()) ? studyId() : null,
                how.getValue(),
                at,
                Inputs.typed(said));
        asking.ask(
                () -> api.stop(whom.reference(), key, stop),
                answer -> notices.take(
                        answer, this::record, ok -> recorded.accept(words(ok.value(), counted(at, timeRead)))));
    }

    /** The time as it was read, which may be another than was meant. From when it counts the service decides. */
    private static @Nullable String counted(@Nullable Instant at, boolean timeRead) {
        if (!timeRead) {
            return "The time that you typed could not be read: it counts from now.";
        }
        if (at == null) {
            return null;
        }
        return at.isAfter(Instant.now())
                ? "The time that you gave is still to come: it counts from now."
                : "It was said on " + Dates.moment(at) + ", as you gave it.";
    }

    private @Nullable String studyId() {
        return whom.studyId() == null ? Inputs.typed(study) : whom.studyId();
    }

    private static String words(StopRecorded stop, @Nullable String counted) {
        var first = Stream.of(
                "The stop is recorded.",
                counted,
                stop.meaning(),
                stop.note(),
                stop.cannotUndo() == null ? null : "What cannot be undone: " + stop.cannotUndo());
        var last = Stream.of(stop.reference() == null ? null : "Reference: " + stop.reference() + ".");
        var unfinished = stop.unfinished();
        return Stream.of(first, unfinished == null ? Stream.<String>empty() : unfinished.stream(), last)
                .flatMap(all -> all)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }
}
