package org.volens.demo.people;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Names and streets. */
final class Names {

    private final Map<String, List<String>> lists = new TreeMap<>();

    Names() {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Table.resource("names.properties")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        properties.forEach((key, value) ->
                lists.put(key.toString(), List.of(value.toString().split(" "))));
    }

    String given(EthnicGroup group, boolean female, SplittableRandom chance) {
        return picked(listed(group, chance) + (female ? ".female" : ".male"), chance);
    }

    String family(EthnicGroup group, SplittableRandom chance) {
        return picked(listed(group, chance) + ".family", chance);
    }

    String street(SplittableRandom chance) {
        String kind = List.of("Street", "Road", "Avenue", "Close", "Lane").get(chance.nextInt(5));
        return (1 + chance.nextInt(180)) + " " + picked("streets", chance) + " " + kind;
    }

    /** People of mixed groups have names from any list. */
    private static String listed(EthnicGroup group, SplittableRandom chance) {
        return group == EthnicGroup.MIXED
                ? List.of("white", "white", "asian", "black").get(chance.nextInt(4))
                : group.word();
    }

    private String picked(String list, SplittableRandom chance) {
        List<String> names = lists.getOrDefault(list, List.of("Unnamed"));
        return names.get(chance.nextInt(names.size()));
    }
}
