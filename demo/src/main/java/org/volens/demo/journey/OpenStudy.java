package org.volens.demo.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.volens.demo.settings.DemoSettings;

/** A study that is open to everybody, set up as in the story, and its invitation runs, at whichever API answers. */
public final class OpenStudy {

    /** What people may say yes to besides taking part. */
    private static final List<String> OPTIONS =
            List.of("take-part-samples", "take-part-contact-later", "take-part-results");

    private static final String WORDS = "# The leaflet\n\n## What it is\n\nA study.\n\n"
            + "## What else you can say yes to\n\nWe may keep your blood, tell you the results and ask you again.\n";

    private final UUID id;
    private final String secret;

    private OpenStudy(UUID id, String secret) {
        this.id = id;
        this.secret = secret;
    }

    /**
     * Sets one up, with all that it takes to open.
     *
     * @param number end of its invented public numbers, from 100 to 999
     */
    public static OpenStudy setUp(DemoSettings settings, String machineSecret, int number) {
        Story story = new Story(settings, machineSecret);
        SettingUp.imported(story, StudyRecords.numbered(number));
        SettingUp.complete(story);
        story.as("coordinator")
                .put(
                        story.study("/criteria"),
                        Bodies.everybody(),
                        SettingUp.overview(story).etag())
                .expect(200);
        SettingUp.delegate(story);
        SettingUp.approve(story);
        SettingUp.open(story);
        offer(story);
        return new OpenStudy(UUID.fromString(story.known("study")), machineSecret);
    }

    /** A leaflet that offers options of taking part, approved like the first. */
    private static void offer(Story story) {
        Map<String, Object> draft = Map.of(
                "language",
                "en",
                "text",
                WORDS,
                "purposes",
                Stream.concat(Stream.of("put-in-touch", "take-part"), OPTIONS.stream())
                        .toList());
        var written = story.as("coordinator")
                .put(story.study("/leaflet/draft"), draft, "\"0\"")
                .expect(200);
        List<Map<String, String>> changes = new ArrayList<>();
        for (var section : written.list("differences")) {
            changes.add(Map.of(
                    "section", section.at("/section").asString(""), "change", "substantive", "why", "It says more."));
        }
        var described = story.as("coordinator")
                .put(story.study("/leaflet/draft/changes"), Map.of("changes", changes), "\"1\"")
                .expect(200);
        story.as("approver")
                .post(
                        story.study("/leaflet/publication"),
                        Map.of("recReference", "26/EM/0002", "approvedOn", Bodies.today()),
                        "\"" + described.at("revision").asInt() + "\"")
                .expect(201);
    }

    /** The study. */
    public UUID id() {
        return id;
    }

    /** Proposes a run. */
    public UUID propose(DemoSettings settings, int size) {
        Story story = at(settings);
        var wave = story.as("coordinator")
                .post(story.study("/waves"), Map.of("size", size))
                .expect(201);
        return UUID.fromString(wave.text("waveId"));
    }

    /** Has a run approved by another team; it is issued from then on. */
    public void approve(DemoSettings settings, UUID run) {
        Story story = at(settings);
        story.as("approver")
                .post(story.study("/waves/" + run + "/decision"), Map.of("decision", "approve"))
                .expect(200);
    }

    /** Where a run stands. */
    public String state(DemoSettings settings, UUID run) {
        Story story = at(settings);
        return story.as("coordinator")
                .get(story.study("/waves/" + run))
                .expect(200)
                .text("state");
    }

    private Story at(DemoSettings settings) {
        Story story = new Story(settings, secret);
        story.learn("study", id.toString());
        return story;
    }
}
