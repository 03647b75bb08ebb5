package org.volens.admin.delegation;

import java.util.function.Supplier;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Done;
import org.volens.admin.api.studies.Delegation;
import org.volens.admin.parts.Confirm;
import org.volens.admin.study.OpenStudy;

/** Signing and ending a line, each asked for first. */
final class DelegationActs {
    private DelegationActs() {}

    static void sign(OpenStudy open, Delegation line) {
        var confirm = new Confirm(
                "Sign for " + line.who() + "?",
                "You confirm that this person is trained and may carry out these duties. From now on they can.");
        ask(open, confirm, "Sign", () -> open.apis().delegations().sign(open.id(), id(line)), "The line was signed.");
    }

    static void end(OpenStudy open, Delegation line) {
        var confirm = new Confirm(
                "End the delegation of " + line.who() + "?",
                "They lose every right in this study at once. The line stays on the log with its end date.");
        ask(
                open,
                confirm,
                "End",
                () -> open.apis().delegations().end(open.id(), id(line)),
                "The delegation was ended.");
    }

    private static String id(Delegation line) {
        return line.delegationId() == null ? "" : line.delegationId();
    }

    private static void ask(OpenStudy open, Confirm confirm, String label, Supplier<Answer<Done>> act, String words) {
        confirm.ask(label, false, ignored -> go(open, confirm, act, words));
    }

    private static void go(OpenStudy open, Confirm confirm, Supplier<Answer<Done>> act, String words) {
        open.asking()
                .ask(
                        act,
                        answer -> confirm.notices().take(answer, () -> go(open, confirm, act, words), ok -> {
                            confirm.finish();
                            open.done(words);
                        }));
    }
}
