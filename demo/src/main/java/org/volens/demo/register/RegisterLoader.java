package org.volens.demo.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.volens.consent.PersonId;
import org.volens.demo.launch.Database;
import org.volens.demo.launch.Progress;
import org.volens.demo.people.People;
import org.volens.demo.people.Permission;
import org.volens.demo.people.PersonLine;
import org.volens.demo.people.SyntheticPerson;
import org.volens.demo.settings.DemoSettings;
import org.volens.demo.settings.SettingRefused;

/**
 * Fills the register of a demo, once: people come in without facts, choose, and only then do their records come. Broken
 * off at any point, it is simply done again.
 */
public final class RegisterLoader {

    private static final int CHUNK = 2_000;

    private final DemoSettings settings;
    private final Database database;
    private final Progress progress;

    /** Prepares the filling of a running demo. */
    public RegisterLoader(DemoSettings settings, Database database, Progress progress) {
        this.settings = settings;
        this.database = database;
        this.progress = progress;
    }

    /** Fills the register unless that was done. */
    public void load() throws IOException, SQLException, InterruptedException {
        Path note = settings.folder().root().resolve("people-loaded");
        if (Files.exists(note) || settings.people() == 0) {
            return;
        }
        List<SyntheticPerson> people = People.made(settings.seed(), settings.people());
        var steward = new Steward(settings);
        bring(
                steward,
                people.stream().map(person -> person.line().withoutRecord()).toList());
        progress.done("%,d made-up people joined the register".formatted(people.size()));
        choose(people);
        progress.done("their choices are recorded");
        List<PersonLine> matched = matched(people);
        int stored = bring(steward, matched);
        progress.done("the records of %,d who allow it are in: %,d facts".formatted(matched.size(), stored));
        Files.writeString(note, settings.seed() + " " + settings.people());
    }

    /** Brings people onto the register and nothing of their records, leaves it to them to choose, and says who each of them is there. */
    public List<PersonId> join(List<PersonLine> people) throws IOException, SQLException, InterruptedException {
        bring(
                new Steward(settings),
                people.stream().map(PersonLine::withoutRecord).toList());
        Known known = Known.of(database);
        return people.stream()
                .map(line -> known.id(line)
                        .orElseThrow(() -> new SettingRefused("A made-up person did not arrive on the register.")))
                .toList();
    }

    /** Brings the records of one file of people once more, from that place on, and says how many people it was. */
    public int bringAgain(int from) throws IOException, InterruptedException {
        List<PersonLine> lines = matched(People.made(settings.seed(), settings.people()));
        int start = from % lines.size();
        List<PersonLine> file = lines.subList(start, Math.min(lines.size(), start + CHUNK));
        bring(new Steward(settings), file);
        return file.size();
    }

    private static List<PersonLine> matched(List<SyntheticPerson> people) {
        return people.stream()
                .filter(person -> person.given().contains(Permission.MATCHING))
                .map(SyntheticPerson::line)
                .toList();
    }

    private static int bring(Steward steward, List<PersonLine> lines) throws IOException, InterruptedException {
        int stored = 0;
        for (int start = 0; start < lines.size(); start += CHUNK) {
            stored += steward.bring(lines.subList(start, Math.min(lines.size(), start + CHUNK)));
        }
        return stored;
    }

    private void choose(List<SyntheticPerson> people) throws SQLException {
        Known known = Known.of(database);
        var chosen = new ArrayList<Choices.Chosen>(people.size());
        for (SyntheticPerson person : people) {
            var id = known.id(person.line())
                    .orElseThrow(() -> new SettingRefused("A made-up person did not arrive on the register."));
            chosen.add(new Choices.Chosen(id, person.given()));
        }
        try (var choices = new Choices(database)) {
            choices.record(chosen);
        }
    }
}
