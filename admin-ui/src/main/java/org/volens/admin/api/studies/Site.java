package org.volens.admin.api.studies;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A place where the study recruits, or that refers people to one (PIC). */
public record Site(
        String siteId,
        @Nullable String odsCode,
        @Nullable String name,
        @Nullable String town,
        @Nullable String postcode,
        @Nullable String kind,
        @Nullable String state,
        @Nullable String principalInvestigator,
        @Nullable LocalDate siteSelectedDate,
        @Nullable LocalDate capacityConfirmedDate,
        @Nullable LocalDate openToRecruitmentDate,
        @Nullable Integer weeklyCapacity,
        @Nullable Tally invited,
        @Nullable Tally putInTouch,
        @Nullable Tally enrolled) {

    public String label() {
        return name == null ? String.valueOf(odsCode) : name;
    }

    /** A number about the site: plain for what the site itself did, released (and so perhaps suppressed) for people. */
    public record Tally(String words) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Tally of(JsonNode node) {
            if (node.isObject()) {
                return new Tally(node.path("value").asString(node.path("text").asString("7 or fewer")));
            }
            return new Tally(node.asString());
        }
    }
}
