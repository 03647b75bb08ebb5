package org.volens.admin.parts;

import com.vaadin.flow.component.UI;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.volens.admin.api.Answer;

/**
 * Asks the API on a thread of its own. A quick answer is drawn in the same round trip; for a slow one the page comes
 * back at once, shows that it waits, and polls (polling passes every proxy).
 */
@Component
public class Asking {
    private static final long PATIENCE_MILLIS = 350;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public <T> void ask(Supplier<Answer<T>> question, Consumer<Answer<T>> then) {
        var ui = UI.getCurrent();
        var answer = CompletableFuture.supplyAsync(question, threads);
        try {
            then.accept(answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            later(ui, answer, then);
        } catch (ExecutionException fault) {
            throw new IllegalStateException("asking the API failed", fault.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> void later(UI ui, CompletableFuture<Answer<T>> answer, Consumer<Answer<T>> then) {
        var waiting = Waiting.begin(ui);
        var unused = answer.whenComplete((value, fault) -> {
            if (ui.isAttached()) {
                ui.access(() -> {
                    waiting.close();
                    then.accept(value == null ? new Answer.Unreachable<>(Answer.Reason.NOT_UNDERSTOOD) : value);
                });
            }
        });
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
