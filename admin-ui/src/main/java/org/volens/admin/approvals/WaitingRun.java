package org.volens.admin.approvals;

import com.vaadin.flow.component.html.Div;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.runs.Run;
import org.volens.admin.api.runs.RunsApi;
import org.volens.admin.api.runs.RunsApi.Decision;
import org.volens.admin.invitations.RunFacts;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Confirm;
import org.volens.admin.parts.Layouts;

/** One run with what is needed to decide on it. */
final class WaitingRun extends Div {
    private final RunsApi api;
    private final Asking asking;
    private final Run run;
    private final Consumer<String> decided;

    WaitingRun(RunsApi api, Asking asking, Waiting.Named waiting, Consumer<String> decided) {
        this.api = api;
        this.asking = asking;
        this.run = waiting.run();
        this.decided = decided;
        var acts = Layouts.of(
                "form-foot", Buttons.main("Approve", this::approve), Buttons.plain("Do not approve", this::reject));
        var plan = RunFacts.plan(run);
        plan.setOpened(true);
        add(new Card(title(waiting), RunFacts.of(run), plan, acts));
    }

    private static String title(Waiting.Named waiting) {
        var number = waiting.run().number();
        return number == null ? waiting.study() : waiting.study() + ", run " + number;
    }

    private void approve() {
        var confirm = new Confirm(
                "Approve this run?",
                "Up to " + run.size() + " people are drawn at random and invited at once. Each one is asked about only "
                        + "if their permission still holds at that moment.");
        confirm.ask("Approve", false, reason -> decide(confirm, "approve", null));
    }

    private void reject() {
        var confirm = new Confirm("Do not approve this run?", "Nobody is contacted. The study sees your reason.")
                .needsReason("Reason");
        confirm.ask("Do not approve", false, reason -> decide(confirm, "reject", reason.strip()));
    }

    private void decide(Confirm confirm, String decision, @Nullable String reason) {
        var studyId = run.studyId() == null ? "" : run.studyId();
        asking.ask(
                () -> api.decide(studyId, run.waveId(), new Decision(decision, reason)),
                answer -> confirm.notices().take(answer, () -> decide(confirm, decision, reason), ok -> {
                    confirm.finish();
                    decided.accept(decision.equals("approve") ? "The run was approved." : "The run was not approved.");
                }));
    }
}
