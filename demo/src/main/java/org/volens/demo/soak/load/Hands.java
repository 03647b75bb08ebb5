package org.volens.demo.soak.load;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does the same for everybody, a few at a time. */
final class Hands {

    private static final int AT_ONCE = 12;

    private final List<Human> people;

    Hands(List<Human> people) {
        this.people = people;
    }

    void each(Consumer<Human> work) {
        try (ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE)) {
            List<? extends Future<?>> all = people.stream()
                    .map(person -> hands.submit(() -> work.accept(person)))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
