package org.volens.demo.journey;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.volens.demo.persona.Personas;
import tools.jackson.databind.JsonNode;

/** Scene 3: from a released number to one person's invitation, and from their yes to one site's nurse. */
final class Inviting {

    private static final int EVERYBODY = 5000;

    private Inviting() {}

    static List<Step> steps() {
        return List.of(
                new Step("The coordinator sees how many could take part, released and never raw", Inviting::counts),
                new Step("A target on a protected characteristic needs its equality statement", Inviting::targets),
                new Step("An invitation run is proposed; its proposer may not approve it", Inviting::propose),
                new Step("An approver from another team approves, and the run is issued", Inviting::approve),
                new Step("Amina sees the invitation, why her, and who to talk to", Inviting::invited),
                new Step("Until she asks, the nurse sees nobody", Inviting::nobodyYet),
                new Step("She sees exactly what would be passed, and asks to be put in touch", Inviting::putInTouch),
                new Step(
                        "Only now that site's nurse sees who she is: what she passed, and no more", Inviting::revealed),
                new Step(
                        "Nobody else does: not coordinator, approver, monitor, steward or another trust",
                        Inviting::sealed));
    }

    private static void counts(Story story) {
        for (String persona : List.of("coordinator", "monitor")) {
            var counts = story.as(persona).get(story.study("/counts")).expect(200);
            released(counts.at("definite"));
            counts.list("strata").forEach(stratum -> released(stratum.at("/people")));
        }
    }

    private static void released(JsonNode number) {
        String state = number.at("/state").asString("");
        boolean rounded = state.equals("released") && number.at("/value").asInt(1) % 5 == 0;
        NotHeld.unless(rounded || state.equals("suppressed"), "this number was not released: " + number);
    }

    private static void targets(Story story) {
        var coordinator = story.as("coordinator");
        coordinator
                .put(
                        story.study("/targets"),
                        Bodies.target(false),
                        SettingUp.overview(story).etag())
                .refused(422, "equality-statement");
        coordinator
                .put(
                        story.study("/targets"),
                        Bodies.target(true),
                        SettingUp.overview(story).etag())
                .expect(200);
    }

    static void propose(Story story) {
        var wave = story.as("coordinator")
                .post(story.study("/waves"), Map.of("size", EVERYBODY))
                .expect(201);
        NotHeld.unless(wave.text("state").equals("proposed"), "the run is " + wave.text("state"));
        NotHeld.unless(!wave.text("seedHash").isBlank(), "the run does not commit to its seed");
        story.learn("wave", wave.text("waveId"));
        decide(story, "coordinator").expect(403);
    }

    private static void approve(Story story) {
        Answer issued = issue(story);
        NotHeld.unless(issued.text("issued.state").equals("released"), "the run invited too few: " + issued.body());
    }

    /** Has the run approved by another team and waits until it is issued. */
    static Answer issue(Story story) {
        decide(story, "approver").expect(200);
        return Patience.until(() -> wave(story), wave -> wave.text("state").equals("issued"), "the run was not issued");
    }

    private static Answer wave(Story story) {
        return story.as("coordinator")
                .get(story.study("/waves/" + story.known("wave")))
                .expect(200);
    }

    private static Answer decide(Story story, String who) {
        return story.as(who)
                .post(story.study("/waves/" + story.known("wave") + "/decision"), Map.of("decision", "approve"));
    }

    static void invited(Story story) {
        var list = Patience.until(
                () -> invitations(story, "amina"), found -> found.size() == 1, "Amina did not get one invitation");
        story.learn("invitation", list.getFirst().at("/invitationId").asString(""));
        var invitation = story.as("amina").get(invitation(story, "")).expect(200);
        NotHeld.unless(!invitation.text("whyMe").isBlank(), "it does not say why her");
        NotHeld.unless(!invitation.text("talkTo.phone").isBlank(), "it names nobody to talk to");
        story.learn("stop link", invitation.text("stopLink"));
        story.learn("chosen site", invitation.at("sites.0.siteId").asString(""));
    }

    static List<JsonNode> invitations(Story story, String who) {
        return story.as(who).get("/v1/me/invitations").expect(200).list("items");
    }

    private static void nobodyYet(Story story) {
        var list = story.as("nurse").get(story.study("/screenings")).expect(200);
        NotHeld.unless(list.list("items").isEmpty(), "the nurse sees " + list.body());
        String invitations = story.as("coordinator")
                .get(story.study("/invitations"))
                .expect(200)
                .body();
        NotHeld.unless(!invitations.contains(Personas.AMINA.familyName()), "the list of invitations names her");
    }

    static void putInTouch(Story story) {
        var amina = story.as("amina");
        var handover = amina.get(invitation(story, "/handovers/" + story.known("chosen site")))
                .expect(200);
        var fields = List.of("name", "phone");
        var answer = amina.post(
                        invitation(story, "/put-in-touch"),
                        Map.of(
                                "siteId", story.known("chosen site"),
                                "fields", fields,
                                "digest", handover.text("digest")))
                .expect(201);
        NotHeld.unless(!answer.text("contactBy").isBlank(), "it does not say by when she is contacted");
    }

    private static void revealed(Story story) {
        var list = story.as("nurse").get(story.study("/screenings")).expect(200).list("items");
        NotHeld.unless(list.size() == 1, "the nurse sees " + list.size() + " people");
        story.learn("screening", list.getFirst().at("/reference").asString(""));
        var identity = story.as("nurse").get(screening(story, "/identity")).expect(200);
        Set<String> passed = identity.list("passed").stream()
                .map(field -> field.at("/key").asString(""))
                .collect(Collectors.toSet());
        NotHeld.unless(passed.equals(Set.of("name", "phone")), "the nurse sees " + passed);
        NotHeld.unless(identity.body().contains(Personas.AMINA.familyName()), "the name is missing");
        NotHeld.unless(!identity.body().contains(Personas.AMINA.nhsNumber()), "the NHS number was shown");
    }

    private static void sealed(Story story) {
        for (String persona : List.of("coordinator", "approver", "monitor", "steward", "outsider", "auditor")) {
            int status = story.as(persona).get(screening(story, "/identity")).status();
            NotHeld.unless(status == 404 || status == 403, persona + " was answered " + status);
        }
    }

    static String screening(Story story, String rest) {
        return story.study("/screenings/" + story.known("screening") + rest);
    }

    private static String invitation(Story story, String rest) {
        return "/v1/me/invitations/" + story.known("invitation") + rest;
    }
}
