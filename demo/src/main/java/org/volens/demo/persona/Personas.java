package org.volens.demo.persona;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.volens.demo.persona.Persona.Machine;
import org.volens.demo.persona.Persona.Participant;
import org.volens.demo.persona.Persona.Staff;

/**
 * The cast. Nobody here exists: the NHS numbers are from the range that is never issued, the role codes have the
 * national shape but are our own, and only the codes of the two hospital trusts are real.
 */
public final class Personas {

    /** Has not joined the register yet. */
    public static final Participant AMINA = participant(
            "amina", "Amina", "Rahman", "1968-04-12", "9990000018", "P9", "participant who has not joined yet");

    /** Joined, with everything allowed. */
    public static final Participant BRIAN =
            participant("brian", "Brian", "Holloway", "1964-09-03", "9990000026", "P9", "participant, joined");

    /** Joined, with everything allowed. */
    public static final Participant CHIDI =
            participant("chidi", "Chidi", "Eze", "1972-11-21", "9990000034", "P9", "participant, joined");

    /** Proved herself only well enough to register interest. */
    public static final Participant DILYS = participant(
            "dilys", "Dilys", "Pritchard", "1951-02-17", "9990000042", "P5", "participant with a lower level of proof");

    private static final List<Staff> STAFF = List.of(
            leicester("coordinator", "Grace", "Okafor", "101", "S8000:G8000:R8001", "study coordinator, lead site"),
            leicester("investigator", "Helen", "Marsh", "102", "S8000:G8000:R8000", "principal investigator"),
            leicester("nurse", "Tomasz", "Zielinski", "103", "S8000:G8001:R8002", "research nurse at the lead site"),
            register("approver", "Ruth", "Adeyemi", "104", "S8002:G8003:R8010", "approver in the register's own team"),
            register("steward", "Priya", "Nair", "105", "S8002:G8003:R8011", "registry steward"),
            register("helpline", "Owen", "Bevan", "106", "S8002:G8003:R8012", "helpline worker"),
            staff("auditor", "Fiona", "Laing", "107", "AUD", "Demo Audit Office", "S8002:G8003:R8013", "auditor"),
            register("committee", "Judith", "Park", "108", "S8002:G8003:R8014", "access committee secretary"),
            staff(
                    "outsider",
                    "Callum",
                    "Reed",
                    "109",
                    "RTD",
                    "The Newcastle upon Tyne Hospitals NHS Foundation Trust",
                    "S8000:G8000:R8001",
                    "coordinator of another organisation"),
            staff("monitor", "Elena", "Rossi", "110", "SPN", "Demo Sponsor", "S8002:G8003:R8015", "sponsor's monitor"));

    private static final Machine NIHR = new Machine("nihr", "returns.read", "machine client that reads returns");

    private static final Map<String, Persona> BY_KEY = Stream.of(participants(), STAFF, List.of(NIHR))
            .<Persona>flatMap(List::stream)
            .collect(toUnmodifiableMap(Persona::key, identity()));

    private Personas() {}

    /** The members of the public. */
    public static List<Participant> participants() {
        return List.of(AMINA, BRIAN, CHIDI, DILYS);
    }

    /** The members of staff. */
    public static List<Staff> staff() {
        return STAFF;
    }

    /** The machine that fetches returns. */
    public static Machine machine() {
        return NIHR;
    }

    /** The persona of a short name. */
    public static Optional<Persona> named(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    private static Participant participant(
            String key, String given, String family, String born, String nhsNumber, String level, String part) {
        String subject = "5e2d0000-0000-4000-8000-00" + nhsNumber;
        return new Participant(key, given, family, LocalDate.parse(born), nhsNumber, level, subject, part);
    }

    private static Staff leicester(String key, String given, String family, String uid, String role, String part) {
        return staff(key, given, family, uid, "RWE", "University Hospitals of Leicester NHS Trust", role, part);
    }

    private static Staff register(String key, String given, String family, String uid, String role, String part) {
        return staff(key, given, family, uid, "VOL", "Demo Research Register", role, part);
    }

    private static Staff staff(
            String key,
            String given,
            String family,
            String uid,
            String ods,
            String organisation,
            String role,
            String part) {
        return new Staff(key, given, family, "900000000" + uid, ods, organisation, role, part, part);
    }
}
