package org.volens.demo.journey;

import java.util.List;
import java.util.Map;

/** Scene 5: a stop from a link, without signing in, and what follows from it. */
final class Stopping {

    private Stopping() {}

    static List<Step> steps() {
        return List.of(
                new Step(
                        "The link in the message shows three choices and tells nobody who it is about",
                        Stopping::choices),
                new Step(
                        "Amina stops contact by the link, without signing in; doing it twice does no harm",
                        Stopping::stop),
                new Step("A second study is set up and opened", Stopping::secondStudy),
                new Step("Its run invites Brian and leaves Amina out", Stopping::leftOut),
                new Step("Her use log tells every step in sentences", Stopping::uses),
                new Step("The auditor replays the draw and finds it as it was", Stopping::replay));
    }

    private static void choices(Story story) {
        String link = story.known("stop link");
        story.learn("stop", "/v1/stops/" + link.substring(link.lastIndexOf('/') + 1));
        var choices = story.anyone().get(story.known("stop")).expect(200);
        NotHeld.unless(choices.list("choices").size() == 3, "the link offers " + choices.at("choices"));
        NotHeld.unless(
                !choices.body().contains("Amina") && !choices.body().contains("Rahman"),
                "the link says who it is about");
        story.anyone().get("/v1/stops/no-such-link").expect(404);
    }

    private static void stop(Story story) {
        var first = story.anyone()
                .post(story.known("stop"), Map.of("choice", "contact"))
                .expect(201);
        NotHeld.unless(!first.text("reference").isBlank(), "the stop has no reference");
        NotHeld.unless(
                !first.text("meaning").isBlank() || !first.list("meaning").isEmpty(),
                "it does not say what the stop means");
        story.anyone().post(story.known("stop"), Map.of("choice", "contact")).expect(201);
    }

    private static void secondStudy(Story story) {
        story.learn("first study", story.known("study"));
        story.learn("first wave", story.known("wave"));
        SettingUp.imported(story, StudyRecords.second());
        SettingUp.complete(story);
        SettingUp.delegate(story);
        SettingUp.approve(story);
        SettingUp.open(story);
    }

    private static void leftOut(Story story) {
        int before = Inviting.invitations(story, "amina").size();
        Inviting.propose(story);
        Inviting.issue(story);
        Patience.until(
                () -> Inviting.invitations(story, "brian"), found -> found.size() == 2, "Brian was not invited again");
        NotHeld.unless(
                Inviting.invitations(story, "amina").size() == before, "Amina was invited after she had stopped");
    }

    private static void uses(Story story) {
        var uses = story.as("amina").get("/v1/me/uses?limit=200").expect(200).list("items");
        NotHeld.unless(uses.size() >= 4, "the use log tells only " + uses);
        NotHeld.unless(
                uses.stream().allMatch(use -> use.at("/sentence").asString("").endsWith(".")),
                "a use is not told in a sentence: " + uses);
        String told = uses.toString();
        for (String words :
                List.of("invited", "looked at who you are", "reach you", "agreed to take part", "joined", "to stop")) {
            NotHeld.unless(told.contains(words), "the use log does not say \"" + words + "\": " + told);
        }
    }

    private static void replay(Story story) {
        var replay = story.as("auditor")
                .post(
                        "/v1/studies/" + story.known("first study") + "/waves/" + story.known("first wave") + "/replay",
                        Map.of())
                .expect(200);
        NotHeld.unless(replay.at("seedMatches").asBoolean(false), "the seed is not the one that was committed to");
        NotHeld.unless(replay.at("drawMatches").asBoolean(false), "the draw is not the one that was made");
    }
}
