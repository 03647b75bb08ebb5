package org.volens.demo.journey;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.volens.demo.persona.Persona;
import org.volens.demo.persona.Personas;

/** Scene 4: first contact, consent to take part, enrolment, and the return that tells NIHR. */
final class Enrolling {

    private Enrolling() {}

    static List<Step> steps() {
        return List.of(
                new Step("The nurse reaches Amina", Enrolling::contact),
                new Step(
                        "Enrolling her before a consent visit is refused",
                        story -> enrol(story).refused(409, "consent-visit-first")),
                new Step("The nurse records the consent visit and the enrolment", Enrolling::enrolled),
                new Step(
                        "The recruitment return downloads as CSV and holds it, without naming her",
                        Enrolling::returned),
                new Step(
                        "NIHR's machine reads the return with its own token; a coordinator of another trust cannot",
                        Enrolling::machine),
                new Step("The study page counts her, as a released number", Enrolling::progress));
    }

    private static void contact(Story story) {
        story.as("nurse")
                .post(
                        Inviting.screening(story, "/contacts"),
                        Map.of("at", Clock.systemUTC().instant().toString(), "outcome", "reached"))
                .expect(201);
    }

    private static Answer enrol(Story story) {
        return story.as("nurse")
                .post(
                        Inviting.screening(story, "/enrolment"),
                        Map.of(
                                "date",
                                Bodies.today(),
                                "kind",
                                "randomised",
                                "screeningPassed",
                                true,
                                "group",
                                "patient"));
    }

    private static void enrolled(Story story) {
        var nurse = (Persona.Staff) Personas.named("nurse").orElseThrow();
        story.as("nurse")
                .post(
                        Inviting.screening(story, "/consent-visit"),
                        Map.of("date", Bodies.today(), "takenBy", nurse.uid(), "leafletVersion", 1))
                .expect(201);
        enrol(story).expect(201);
    }

    private static void returned(Story story) {
        var csv = story.as("coordinator")
                .get(story.study("/recruitment-return.csv"))
                .expect(200);
        NotHeld.unless(csv.headers().firstValue("content-type").orElse("").startsWith("text/csv"), "it is not CSV");
        String latest = csv.body().strip().lines().toList().getLast();
        String recruited = ",patient," + Bodies.today() + "," + Bodies.today() + ",";
        NotHeld.unless(latest.contains(",RWE,") && latest.contains(recruited), "the latest row says " + latest);
        NotHeld.unless(
                !csv.body().contains(Personas.AMINA.familyName()) && !csv.body().contains(Personas.AMINA.nhsNumber()),
                "the return names her");
    }

    private static void machine(Story story) {
        String path = "/v1/returns/recruitment.csv?from=" + Bodies.today() + "&to=" + Bodies.today();
        NotHeld.unless(story.as("nihr").get(path).expect(200).body().contains("RWE"), "NIHR's return is empty");
        story.as("outsider").get(story.study("/recruitment-return.csv")).expect(404);
    }

    private static void progress(Story story) {
        var progress = story.as("coordinator").get(story.study("/progress")).expect(200);
        NotHeld.unless(
                progress.at("totals.enrolled.state").asString("").equals("suppressed"),
                "one person is shown as a number");
        NotHeld.unless(
                progress.at("totals.invited.state").asString("").equals("released"), "the invited are not shown");
    }
}
