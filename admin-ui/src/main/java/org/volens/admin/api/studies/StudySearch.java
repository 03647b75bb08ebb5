package org.volens.admin.api.studies;

import org.jspecify.annotations.Nullable;

/** What the person is looking for in the list of studies, and where in it they are. */
public record StudySearch(
        String text,
        String state,
        String sort,
        boolean descending,
        int limit,
        @Nullable String cursor) {

    public static StudySearch start() {
        return new StudySearch("", "", "updated", true, 25, null);
    }

    public StudySearch withText(String wanted) {
        return new StudySearch(wanted, state, sort, descending, limit, null);
    }

    public StudySearch withState(String wanted) {
        return new StudySearch(text, wanted, sort, descending, limit, null);
    }

    public StudySearch withSort(String wanted, boolean down) {
        return new StudySearch(text, state, wanted, down, limit, null);
    }

    public StudySearch at(@Nullable String place) {
        return new StudySearch(text, state, sort, descending, limit, place);
    }

    public boolean narrowed() {
        return !text.isBlank() || !state.isBlank();
    }
}
