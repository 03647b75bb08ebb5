package org.volens.cohort;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** A number as it leaves the house. Suppressed is a state of its own, the same for nought and for a few. */
public sealed interface Released {

    /** {@code released} or {@code suppressed}. */
    @JsonProperty("state")
    String state();

    /** The number in words, for sentences. */
    String inWords();

    /** A rounded number. */
    @JsonPropertyOrder({"state", "value"})
    record Number(long value) implements Released {
        @Override
        public String state() {
            return "released";
        }

        @Override
        public String inWords() {
            return "about " + value;
        }
    }

    /** Too few to be told. */
    @JsonPropertyOrder({"state", "text"})
    record Suppressed() implements Released {
        @Override
        public String state() {
            return "suppressed";
        }

        /** The same words whatever the number was. */
        @JsonProperty("text")
        public String text() {
            return ReleaseFunction.FEW;
        }

        @Override
        public String inWords() {
            return ReleaseFunction.FEW;
        }
    }
}
