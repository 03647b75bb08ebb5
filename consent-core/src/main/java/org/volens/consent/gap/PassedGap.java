package org.volens.consent.gap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.MerkleHash;
import org.volens.consent.proof.NoteSigner;
import org.volens.consent.proof.SignedNote;
import org.volens.consent.proof.receipt.FileLogKeys;

/**
 * Passes the gap in steps that can each be done again: the last checkpoint is kept beside, the new log's key is made, the database
 * changes over in one transaction, and only then the new log's first checkpoint takes the place of the last one outside. Until
 * that last step the service goes on refusing to sign.
 */
final class PassedGap {

    private final GapSql sql;
    private final OutsideFolder outside;
    private final Path keyFolder;
    private final List<String> told = new ArrayList<>();

    PassedGap(GapSql sql, OutsideFolder outside, Path keyFolder) {
        this.sql = sql;
        this.outside = outside;
        this.keyFolder = keyFolder;
    }

    /** Goes on under that name, and tells what was done. */
    List<String> under(String origin) {
        FileLogKeys keys = FileLogKeys.open(keyFolder, origin, false);
        SignedNote last = outside.last();
        Checkpoint stood = signed(last, keys);
        sql.outwait();
        GapSql.Open open = sql.open();
        if (open.served()) {
            throw new NotPassed(
                    "A node of the service is running on this database. Stop every node, then run this again.");
        }
        if (stood.origin().equals(origin)) {
            throw same(open, stood);
        }
        if (!open.origin().equals(origin)) {
            unfinished(open, last);
            told.add(gap(open, stood)
                    .orElseThrow(() -> new NotPassed(
                            "There is no gap: this database has all that the last checkpoint speaks of.")));
            begin(open, last, keys, origin);
        } else if (!last.write().equals(open.follows())) {
            throw new NotPassed(
                    "The log " + origin + " in this database follows another checkpoint than the last one.");
        }
        NoteSigner signer = signer(origin);
        String text = new Checkpoint(origin, 0, MerkleHash.fold(List.of())).text();
        outside.replace(last, new SignedNote(text, List.of(signer.sign(text))));
        told.add("The log goes on under " + origin + ". Restart every node of the service.");
        return told;
    }

    private static Checkpoint signed(SignedNote last, FileLogKeys keys) {
        Checkpoint checkpoint = Checkpoint.read(last.text()).orElseThrow();
        boolean ours = keys.published().stream()
                .anyMatch(log -> log.key().name().equals(checkpoint.origin())
                        && log.key().signed(last));
        if (!ours) {
            throw new NotPassed(
                    "The last checkpoint is not signed by a key in the folder of keys. Bring that key back.");
        }
        return checkpoint;
    }

    /** Under the name that was signed already nothing can go on. */
    private NotPassed same(GapSql.Open open, Checkpoint stood) {
        return gap(open, stood)
                .map(
                        gap -> new NotPassed(
                                gap + " Under the name " + stood.origin() + " " + stood.size()
                                        + " leaves were signed, and others cannot be signed under it again. Give the new log another name."))
                .orElseGet(() -> open.follows() == null
                        ? new NotPassed("There is no gap: this database has all that the last checkpoint speaks of.")
                        : new NotPassed.Already("The log goes on under " + stood.origin() + " already."));
    }

    /** A run that was cut off has begun a log, which must be the one that goes on. */
    private static void unfinished(GapSql.Open open, SignedNote last) {
        if (last.write().equals(open.follows())) {
            throw new NotPassed("The log " + open.origin()
                    + " was begun here and waits for its last step. Run this again" + " with that name.");
        }
    }

    /** What is between the database and the last checkpoint, in words; empty where nothing is. */
    private Optional<String> gap(GapSql.Open open, Checkpoint stood) {
        if (!open.origin().equals(stood.origin())) {
            return Optional.of("The database has the log " + open.origin() + ", and the last checkpoint is of "
                    + stood.origin() + ": it comes from before an earlier gap.");
        }
        if (stood.size() > open.size()) {
            return Optional.of("The last checkpoint has " + stood.size() + " leaves and this database " + open.size()
                    + ": " + (stood.size() - open.size()) + " are lost.");
        }
        return Arrays.equals(sql.root(open.id(), stood.size()), stood.root())
                ? Optional.empty()
                : Optional.of("The first " + stood.size() + " leaves of this database are not those that were signed.");
    }

    /**
     * Begins the log of that name. A name that anything knows is refused, here or outside, because the database may be from before
     * the log that had it. Only the newest key may be there already, from a run that was cut off: of a log that
     * was signed the last checkpoint would be outside.
     */
    private void begin(GapSql.Open open, SignedNote last, FileLogKeys keys, String origin) {
        boolean begun = keys.signer().key().name().equals(origin);
        if (sql.known(origin) || outside.kept().contains(origin) || !begun && hasKey(keys, origin)) {
            throw new NotPassed("A log had the name " + origin + " before. Give the new one another name.");
        }
        told.add("The last checkpoint is kept as " + outside.archive(last) + ".");
        if (!begun) {
            keys.begun(origin);
            told.add("A key for " + origin + " was made. Back it up, and publish it.");
        }
        signer(origin);
        int again = sql.begin(open, origin, last.write());
        told.add("The log " + open.origin() + " is closed with " + open.size() + " leaves; " + again
                + " events that no checkpoint here covers wait for the new log.");
    }

    private static boolean hasKey(FileLogKeys keys, String origin) {
        return keys.published().stream().anyMatch(log -> log.key().name().equals(origin));
    }

    private NoteSigner signer(String origin) {
        NoteSigner signer = FileLogKeys.open(keyFolder, origin, false).signer();
        if (!signer.key().name().equals(origin)) {
            throw new NotPassed("The newest key is that of " + signer.key().name() + " and not of " + origin + ".");
        }
        return signer;
    }
}
