package org.volens.admin.study;

import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.VaadinSessionScope;
import org.volens.admin.api.people.PeopleApi;
import org.volens.admin.api.runs.NumbersApi;
import org.volens.admin.api.runs.RunsApi;
import org.volens.admin.api.screening.ScreeningApi;
import org.volens.admin.api.studies.DelegationLog;
import org.volens.admin.api.studies.StudiesApi;
import org.volens.admin.api.studies.StudyEdits;
import org.volens.admin.api.studies.StudyStates;
import org.volens.admin.parts.Asking;
import org.volens.admin.shell.Person;

/** What the parts of a study's page ask with. */
@SpringComponent
@VaadinSessionScope
public class StudyApis {
    private final StudiesApi studies;
    private final StudyEdits edits;
    private final StudyStates states;
    private final DelegationLog delegations;
    private final NumbersApi numbers;
    private final RunsApi runs;
    private final ScreeningApi screening;
    private final PeopleApi people;
    private final Asking asking;
    private final Person person;

    StudyApis(
            StudiesApi studies,
            StudyEdits edits,
            StudyStates states,
            DelegationLog delegations,
            NumbersApi numbers,
            RunsApi runs,
            ScreeningApi screening,
            PeopleApi people,
            Asking asking,
            Person person) {
        this.studies = studies;
        this.edits = edits;
        this.states = states;
        this.delegations = delegations;
        this.numbers = numbers;
        this.runs = runs;
        this.screening = screening;
        this.people = people;
        this.asking = asking;
        this.person = person;
    }

    public StudiesApi studies() {
        return studies;
    }

    public StudyEdits edits() {
        return edits;
    }

    public StudyStates states() {
        return states;
    }

    public DelegationLog delegations() {
        return delegations;
    }

    public NumbersApi numbers() {
        return numbers;
    }

    public RunsApi runs() {
        return runs;
    }

    public ScreeningApi screening() {
        return screening;
    }

    public PeopleApi people() {
        return people;
    }

    public Asking asking() {
        return asking;
    }

    public Person person() {
        return person;
    }
}
