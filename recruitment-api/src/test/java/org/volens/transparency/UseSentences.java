package org.volens.transparency;

import java.util.Arrays;
import java.util.List;

/** The sentences of the use log, with something short in the place of names. */
public final class UseSentences {

    private UseSentences() {}

    public static List<String> all() {
        return Arrays.stream(UseKind.values())
                .map(kind -> kind.sentence().replaceAll("%[a-z]+%", "it"))
                .toList();
    }
}
