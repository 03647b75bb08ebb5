package org.volens.consent.proof.jws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keys that are known beforehand, each under its own name, and the ways of signing that are taken from any of them. */
public final class JwsKeys {

    private final Map<String, JwsKey> byName;
    private final Set<String> algorithms;

    private JwsKeys(Map<String, JwsKey> byName, Set<String> algorithms) {
        this.byName = byName;
        this.algorithms = Set.copyOf(algorithms);
    }

    /** Takes keys together; refuses names used twice, and shared secrets beside public keys. */
    public static Reading<JwsKeys> of(List<JwsKey> keys, Set<String> algorithms) {
        long names = keys.stream()
                .map(JwsKey::kid)
                .flatMap(Optional::stream)
                .distinct()
                .count();
        if (names != keys.size()) {
            return Reading.not("A key has no name, or two have the same.");
        }
        if (keys.stream().map(JwsKey::isSecret).distinct().count() > 1) {
            return Reading.not("Shared secrets stand beside public keys.");
        }
        Map<String, JwsKey> byName = keys.stream()
                .collect(Collectors.toUnmodifiableMap(key -> key.kid().orElseThrow(), Function.identity()));
        return Reading.of(new JwsKeys(byName, algorithms));
    }

    /** The key that a signed text names, where it may have signed it. */
    public Reading<JwsKey> keyOf(CompactJws text) {
        Optional<JwsKey> key = text.kid().map(byName::get);
        if (key.isEmpty()) {
            return Reading.not("It names no key that is known here.");
        }
        return algorithms.contains(text.algorithm()) && key.get().allows(text.algorithm())
                ? Reading.of(key.get())
                : Reading.not("It names a way of signing that is not its key's.");
    }

    /** What is signed, once its key has verified it. */
    public Reading<byte[]> payload(String text) {
        return CompactJws.read(text)
                .then(read -> keyOf(read)
                        .then(key -> key.signed(read)
                                ? Reading.of(read.payload())
                                : Reading.not("The signature does not hold.")));
    }
}
