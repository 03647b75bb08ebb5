package org.volens.diversity;

import java.util.Arrays;
import java.util.List;

/** Age in completed years by bands of ten, as aims and released counts use it; the register begins at 16. */
public enum AgeBand {
    FROM_16(16, "16-24"),
    FROM_25(25, "25-34"),
    FROM_35(35, "35-44"),
    FROM_45(45, "45-54"),
    FROM_55(55, "55-64"),
    FROM_65(65, "65-74"),
    FROM_75(75, "75-84"),
    FROM_85(85, "85+");

    private final int from;
    private final String label;

    AgeBand(int from, String label) {
        this.from = from;
        this.label = label;
    }

    /** The band of an age in completed years; below 16 it is the first band. */
    public static AgeBand of(int years) {
        AgeBand found = FROM_16;
        for (AgeBand band : values()) {
            found = years >= band.from ? band : found;
        }
        return found;
    }

    /** First age of the band, in completed years. */
    public int from() {
        return from;
    }

    /** Its name, such as {@code 25-34}. */
    public String label() {
        return label;
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(AgeBand::label).toList();
    }
}
