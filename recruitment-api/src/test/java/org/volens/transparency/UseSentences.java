package org.volens.transparency;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.volens.transparency.legal.Confidentiality;

/** The sentences of the use log, with something short in the place of names. */
public final class UseSentences {

    private UseSentences() {}

    public static List<String> all() {
        return Arrays.stream(UseKind.values())
                .map(kind -> kind.sentence().replaceAll("%[a-z]+%", "it"))
                .toList();
    }

    /** What the legal routes of uses mean. */
    public static List<String> routes() {
        return Stream.concat(
                        Arrays.stream(Confidentiality.values()).map(Confidentiality::words),
                        Stream.of(Confidentiality.NOT_RECORDED_WORDS))
                .toList();
    }
}
