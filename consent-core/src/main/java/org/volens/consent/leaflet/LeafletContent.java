package org.volens.consent.leaflet;

import org.volens.consent.leaflet.markup.Markup;
import org.volens.consent.proof.Sha256;

/** What a person reads, hears or watches. Its hash is what a decision binds. */
public sealed interface LeafletContent {

    /** The words: CommonMark, or the transcript of a recording. */
    String text();

    /** SHA-256 of exactly this, lower-case hex; anyone can compute it with ordinary tools. */
    String sha256();

    /** The same with line ends of one kind, one at the end, and without the mark that some editors put first. */
    default LeafletContent tidied() {
        String tidy = text().replace("\r\n", "\n")
                        .replace('\r', '\n')
                        .replaceFirst("^\uFEFF", "")
                        .stripTrailing() + "\n";
        return switch (this) {
            case Words _ -> new Words(tidy);
            case Recording recording -> new Recording(recording.address(), recording.fileSha256(), tidy);
        };
    }

    /** The words, read. */
    default Markup markup() {
        return Markup.read(text());
    }

    /** CommonMark; its hash is that of its UTF-8 bytes. */
    record Words(String text) implements LeafletContent {
        @Override
        public String sha256() {
            return Sha256.hex(text);
        }
    }

    /**
     * A file kept elsewhere; its hash is that of the address, the file's hash and the transcript, each beginning on a line
     * of its own.
     *
     * @param address where it is; https
     * @param fileSha256 hash of the file, lower-case hex
     * @param text transcript, in CommonMark with the same sections
     */
    record Recording(String address, String fileSha256, String text) implements LeafletContent {
        @Override
        public String sha256() {
            return Sha256.hex(address + "\n" + fileSha256 + "\n" + text);
        }
    }
}
