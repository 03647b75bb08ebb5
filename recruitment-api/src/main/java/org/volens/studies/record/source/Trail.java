package org.volens.studies.record.source;

import java.util.ArrayList;
import java.util.List;

/** Where a walk through a file stands. Only a refusal spells it out: long names times many values would cost too much. */
final class Trail {

    private final List<Object> steps = new ArrayList<>();

    void enter(String name) {
        step(name);
    }

    void enter(int index) {
        step(index);
    }

    private void step(Object step) {
        steps.add(step);
        if (steps.size() > Bounds.MAX_DEPTH) {
            throw new Unreadable(
                    toString(), "not-too-deep", "The file nests more than " + Bounds.MAX_DEPTH + " levels deep.");
        }
    }

    void leave() {
        steps.removeLast();
    }

    @Override
    public String toString() {
        StringBuilder path = new StringBuilder();
        for (Object step : steps) {
            if (step instanceof Integer index) {
                path.append('[').append(index).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step);
            }
        }
        return path.toString();
    }
}
