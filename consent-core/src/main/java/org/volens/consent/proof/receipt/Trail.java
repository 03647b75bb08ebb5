package org.volens.consent.proof.receipt;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volens.consent.proof.jws.Reading;

/** The checks of one file as they are made. */
final class Trail {

    private final List<Check.Part> parts;

    private final Map<Check.Part, Check> checks = new EnumMap<>(Check.Part.class);

    /** The checks of a file that has these parts. */
    Trail(List<Check.Part> parts) {
        this.parts = List.copyOf(parts);
    }

    void held(Check.Part part, String shows) {
        checks.put(part, new Check.Held(part, Plain.text(shows)));
    }

    void failed(Check.Part part, String why) {
        checks.put(part, new Check.Failed(part, Plain.text(why)));
    }

    /** Notes what reading a part came to, and hands on what was read. */
    <T> Optional<T> read(Check.Part part, Reading<T> reading, String shows) {
        return switch (reading) {
            case Reading.Read<T>(T value) -> {
                held(part, shows);
                yield Optional.of(value);
            }
            case Reading.Unreadable<T>(String why) -> {
                failed(part, why);
                yield Optional.empty();
            }
        };
    }

    /** Notes a part that holds unless there is a fault; answers whether it does. */
    boolean hold(Check.Part part, Optional<String> fault, String shows) {
        fault.ifPresentOrElse(why -> failed(part, why), () -> held(part, shows));
        return fault.isEmpty();
    }

    List<Check> checks() {
        return parts.stream()
                .map(part -> checks.getOrDefault(part, new Check.NotReached(part)))
                .toList();
    }
}
