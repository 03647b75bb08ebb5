package org.volens.invitations;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.volens.consent.ConsentEvent;
import org.volens.consent.How;
import org.volens.consent.PurposeCodes;
import org.volens.consent.StopLevel;
import org.volens.consent.ledger.Permits;

/** Words for people, in one place. */
public final class Words {

    private Words() {}

    /** By which way something was said. */
    public static String route(How.Route route) {
        return switch (route) {
            case APP -> "the app";
            case WEB -> "the web";
            case LINK -> "the link in a message";
            case TEXT -> "text message";
            case PHONE -> "telephone";
            case LETTER -> "letter";
            case EMAIL -> "e-mail";
            case VISIT -> "a visit";
            case GP -> "your GP";
            case SITE -> "a study site";
            case PAPER -> "a paper form";
            case FACE_TO_FACE -> "a conversation";
            case RECORD -> "a record of a death";
            case BEFOREHAND -> "what you had said beforehand";
        };
    }

    /** What leaving a study does not end. */
    public static final String RESULTS_STAY =
            " If you asked to hear its results, we still tell you them until you say no to that too.";

    /** Where it could not be looked up what was under way. */
    public static final String UNFINISHED_UNKNOWN = "Something that began just before may still reach you.";

    /** What had begun before a stop and nobody has told the end of. */
    public static String unfinished(Permits.Unfinished one) {
        return switch (one.act()) {
            case "invite", "tell", "tell-results", "tell-anyway" ->
                "A message was being sent when you told us, and may still reach you.";
            case "show-identity" -> "A site was being shown who you are when you told us.";
            case "tell-team" -> "A study was being told of a choice you made before, when you told us.";
            case "extract" -> "Data was being put together when you told us.";
            case "use-option" -> "Something that you had said yes to in a study was being done when you told us.";
            default -> UNFINISHED_UNKNOWN;
        };
    }

    /** What a stop stopped. */
    public static String level(StopLevel level) {
        return switch (level) {
            case PURPOSE -> "one of your choices";
            case PAUSE -> "contact about research for a time";
            case CONTACT -> "all contact about research";
            case STUDY -> "everything about one study";
            case ACCESS -> "contact and new data from records and devices";
            case REGISTER -> "your place on this register";
            case ERASE -> "everything, and asked us to delete what we hold";
        };
    }

    /** Name of a stop, for the person who chooses it. */
    public static String title(StopLevel level) {
        return switch (level) {
            case PURPOSE -> "Take back one choice";
            case PAUSE -> "Leave me alone until a date";
            case STUDY -> "Nothing more about one study";
            case CONTACT -> "No more messages about research";
            case ACCESS -> "No messages, and nothing new from my record or devices";
            case REGISTER -> "Leave the register";
            case ERASE -> "Delete what you hold about me";
        };
    }

    /** What a stop does, for the person who makes it. */
    public static String meaning(StopLevel level) {
        return switch (level) {
            case PURPOSE -> "From now on we no longer do what this choice allowed.";
            case PAUSE ->
                "We leave you alone about research until the date you gave, or longer where that was asked for before. Your"
                        + " other choices stay as they are.";
            case ACCESS ->
                "We will not contact you about research any more, and take nothing new from your record or your devices. What"
                        + " came from your record is deleted within 24 hours. What you told us stays, and so does your place on"
                        + " the register.";
            case CONTACT ->
                "We will not contact you about research any more. Invitations you have not answered are taken back. You stay"
                        + " on the register and can change your mind.";
            case STUDY ->
                "You will hear nothing else about this study from us, and what we passed to its site is taken back."
                        + RESULTS_STAY;
            case ERASE ->
                "Your place on the register ends, and we delete what we hold about you. You can join again at any time and start"
                        + " afresh.";
            case REGISTER ->
                "Your place on the register ends. We will not contact you, not search your record, and not use what you told"
                        + " us. What came from your record is deleted within 24 hours.";
        };
    }

    /** What a stop stopped that was recorded; of a pause until when. */
    public static String stopped(ConsentEvent.Stopped stopped) {
        return pausedUntil(stopped)
                .map(day -> "contact about research until " + day)
                .orElseGet(() -> level(stopped.level()));
    }

    /** Its last day: a pause ends with the day that was given. */
    private static Optional<String> pausedUntil(ConsentEvent.Stopped stopped) {
        return Optional.ofNullable(stopped.until())
                .filter(_ -> stopped.level() == StopLevel.PAUSE)
                .map(until -> DAY.format(until.minusNanos(1).atZone(LONDON)));
    }

    /** What a stop did that was recorded. */
    public static String did(ConsentEvent.Stopped stopped) {
        return pausedUntil(stopped)
                .map(day -> "We leave you alone about research until " + day + ". Your other choices stay as they are.")
                .orElseGet(() -> plainly(stopped));
    }

    private static String plainly(ConsentEvent.Stopped stopped) {
        return meaning(stopped.level()) + (stopped.level() == StopLevel.PURPOSE ? besides(stopped) : "");
    }

    private static String besides(ConsentEvent.Stopped stopped) {
        boolean invitations = AfterStop.NEEDED.stream().anyMatch(stopped::touches);
        boolean ofKinds = !invitations && AfterStop.OF_KINDS.stream().anyMatch(stopped::touches);
        boolean passed = AfterStop.OF_STUDIES.stream().anyMatch(stopped::touches);
        return (ofKinds ? " Invitations to such studies that you have not answered are taken back." : "")
                + (invitations ? " Invitations you have not answered are taken back." : "")
                + (passed ? " What we passed to the study's site is taken back." : "")
                + (stopped.touches(PurposeCodes.TAKE_PART) ? RESULTS_STAY : "");
    }

    /** What a stop that was recorded cannot undo. Whoever no longer takes part leaves the study by it. */
    public static String leftUndone(ConsentEvent.Stopped stopped) {
        boolean leaves = stopped.level() == StopLevel.PURPOSE && stopped.touches(PurposeCodes.TAKE_PART);
        return cannotUndo(leaves ? StopLevel.STUDY : stopped.level());
    }

    /** What a stop cannot undo. */
    public static String cannotUndo(StopLevel level) {
        return switch (level) {
            case PURPOSE, PAUSE, CONTACT, ACCESS -> "What was done before you told us stays as it was.";
            case STUDY ->
                "If you take part in the study, its team keeps what it has collected so far. Do not stop a medicine suddenly;"
                        + " call the study site first.";
            case REGISTER ->
                "Numbers already published stay as they were. A study you take part in keeps its own records; leaving a study"
                        + " is a choice of its own.";
            case ERASE ->
                "If you take part in a study, or did, its team keeps its own record of you. We cannot delete that here; ask the"
                        + " study's team. Numbers already published stay as they were. We cannot bring back what we delete.";
        };
    }

    /** What taking somebody out of a study leaves undone, for whoever said it for them; with the study's own number alone. */
    public static String takenOut(List<String> numbers) {
        return "If the person takes part in the study, its team keeps what it has collected so far. They should not stop a"
                + " medicine suddenly; call the study first." + call(numbers);
    }

    /** Where the sites of a study can be called; nothing where no number is known. */
    public static String call(List<String> numbers) {
        return numbers.isEmpty() ? "" : " You can call " + String.join(", or ", numbers) + ".";
    }

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** What became of what was held, and until when safety copies still have it. */
    public static String deleted(boolean done, LocalDate backupsGoneBy) {
        return (done ? "We have deleted what we held about you." : "We are deleting what we hold about you.")
                + " Our safety copies are locked away and used only if our computers fail. The last one that still has your"
                + " data will be gone by " + DAY.format(backupsGoneBy) + ".";
    }
}
