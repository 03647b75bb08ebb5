package org.volens.leaflets.definition;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeBook;

/**
 * Holds what the database says of purposes against the files that they came from, at each start. The audit finds what was changed
 * since it became a leaf of the log; the files, which lie outside, say what it should have been in the first place.
 */
final class KeptAsDefined {

    private KeptAsDefined() {}

    /** Purposes, each with the number of its definition, that are not as their file says; controller and processor are settings. */
    static List<String> differing(List<DefinitionFiles.Numbered> files, PurposeBook book) {
        return IntStream.range(0, files.size())
                .boxed()
                .flatMap(i -> differing(files.get(i), i == 0 ? 1 : files.get(i).number(), book))
                .toList();
    }

    private static Stream<String> differing(DefinitionFiles.Numbered one, int number, PurposeBook book) {
        List<DefinitionFile.PurposeJson> purposes = one.file().purposes();
        return IntStream.range(0, purposes.size())
                .filter(i -> kept(book, purposes.get(i).code(), number)
                        .filter(kept -> !kept.equals(defined(one, i, kept.basis())))
                        .isPresent())
                .mapToObj(i -> purposes.get(i).code() + " (definition " + number + ")");
    }

    private static Optional<Purpose> kept(PurposeBook book, String code, int number) {
        return book.versions(code).stream()
                .filter(version -> version.number() == number)
                .map(PurposeBook.Version::purpose)
                .findFirst();
    }

    private static Purpose defined(DefinitionFiles.Numbered one, int at, Purpose.LegalBasis kept) {
        return one.file()
                .purposes()
                .get(at)
                .purpose(at + 1, kept.controller(), kept.processor(), one.file().agreementDate());
    }
}
