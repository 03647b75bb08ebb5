package org.volens.consent.gap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        if (stood.origin().equals(origin)) {
            throw new NotPassed("The log goes on under " + origin + " already.");
        }
        GapSql.Open open = sql.open();
        if (!open.origin().equals(origin)) {
            gap(open, stood);
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

    private void gap(GapSql.Open open, Checkpoint stood) {
        if (!open.origin().equals(stood.origin())) {
            told.add("The database has the log " + open.origin() + ", and the last checkpoint is of " + stood.origin()
                    + ": it comes from before an earlier gap.");
        } else if (stood.size() > open.size()) {
            told.add("The last checkpoint has " + stood.size() + " leaves and this database " + open.size() + ": "
                    + (stood.size() - open.size()) + " are lost.");
        } else if (!Arrays.equals(sql.root(open.id(), stood.size()), stood.root())) {
            told.add("The first " + stood.size() + " leaves of this database are not those that were signed.");
        } else {
            throw new NotPassed("There is no gap: this database has all that the last checkpoint speaks of.");
        }
    }

    private void begin(GapSql.Open open, SignedNote last, FileLogKeys keys, String origin) {
        if (sql.known(origin)) {
            throw new NotPassed("A log had the name " + origin + " before. Give the new one another name.");
        }
        told.add("The last checkpoint is kept as " + outside.archive(last) + ".");
        if (keys.published().stream().noneMatch(log -> log.key().name().equals(origin))) {
            keys.begun(origin);
            told.add("A key for " + origin + " was made. Back it up, and publish it.");
        }
        int again = sql.begin(open, origin, last.write());
        told.add("The log " + open.origin() + " is closed with " + open.size() + " leaves; " + again
                + " events that no checkpoint here covers wait for the new log.");
    }

    private NoteSigner signer(String origin) {
        NoteSigner signer = FileLogKeys.open(keyFolder, origin, false).signer();
        if (!signer.key().name().equals(origin)) {
            throw new NotPassed("The newest key is that of " + signer.key().name() + " and not of " + origin + ".");
        }
        return signer;
    }
}
