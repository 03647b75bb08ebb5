package org.volens.admin.studypage;

import com.vaadin.flow.component.button.Button;
import java.util.List;
import java.util.stream.Stream;
import org.volens.admin.parts.Buttons;
import org.volens.admin.study.OpenStudy;

/** The ways a study can be moved on, each with what it means for people, so that nobody presses it lightly. */
enum StateMoves {
    REVIEW("review", "in-review", "Send to review", "The team checks the study before it opens. Nobody is contacted."),
    OPEN(
            "open",
            "open",
            "Open to recruitment",
            "From now on invitation runs can be proposed for sites that are open. Nobody is contacted until a run has "
                    + "been approved by another team."),
    REDRAFT("redraft", "draft", "Return to draft", "The study goes back to being prepared."),
    PAUSE(
            "pause",
            "paused",
            "Pause",
            "No new invitations or reminders go out until you open the study again. Sites go on looking after people "
                    + "who have already asked to be put in touch."),
    FOLLOW_UP(
            "follow-up",
            "in-follow-up",
            "Close to recruitment",
            "Recruitment ends. Nobody else is invited, and people who are waiting are told. Follow-up goes on."),
    CLOSE("close", "closed", "Close the study", "The study ends here. It can be read, and not changed any more."),
    HALT(
            "halt",
            "halted",
            "Halt for safety",
            "At once: every invitation and reminder that has not been delivered is cancelled, messages waiting to be "
                    + "sent are stopped, and nothing more goes out. You then see how many people are affected at each "
                    + "site.");

    private final String command;
    private final String to;
    private final String words;
    private final String consequence;

    StateMoves(String command, String to, String words, String consequence) {
        this.command = command;
        this.to = to;
        this.words = words;
        this.consequence = consequence;
    }

    String to() {
        return to;
    }

    String words() {
        return words;
    }

    String consequence() {
        return consequence;
    }

    /** What stops people needs a reason, and so does starting again after a halt. */
    boolean needsReason(String from) {
        return switch (this) {
            case HALT, PAUSE, CLOSE -> true;
            case OPEN -> from.equals("halted");
            case REVIEW, REDRAFT, FOLLOW_UP -> false;
        };
    }

    boolean grave() {
        return this == HALT || this == CLOSE;
    }

    /** The first that leads on is the main one: a draft goes to review, though the API would say what opening lacks. */
    static List<Button> buttons(OpenStudy open) {
        var offered = Stream.of(values()).filter(move -> move.offered(open)).toList();
        return offered.stream()
                .map(move -> move.button(open, move == offered.getFirst()))
                .toList();
    }

    /** The API may name the single moves, or the right to move and the states that can follow. */
    private boolean offered(OpenStudy open) {
        var study = open.study();
        var follows = study.nextStates().isEmpty() || study.nextStates().contains(to);
        return follows && !study.state().equals(to) && (open.allows(command) || open.allows("change-study-state"));
    }

    private Button button(OpenStudy open, boolean first) {
        Runnable ask = () -> new StateChange(open, this).ask();
        return switch (this) {
            case REVIEW, OPEN -> first ? Buttons.main(words, ask) : Buttons.plain(words, ask);
            case HALT -> Buttons.quietlyGrave(words, ask);
            case REDRAFT, PAUSE, FOLLOW_UP, CLOSE -> Buttons.plain(words, ask);
        };
    }
}
