package org.volens.demo.journey;

import java.util.Map;
import java.util.UUID;
import org.volens.demo.settings.DemoSettings;

/** A study that is open to everybody, set up as in the story, and its invitation runs, at whichever API answers. */
public final class OpenStudy {

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
        return new OpenStudy(UUID.fromString(story.known("study")), machineSecret);
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
