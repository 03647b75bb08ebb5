package org.volens.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items the items
 * @param next cursor of the next page; null on the last
 * @param total how many there are in all, where that is told
 */
public record Page<T>(
        List<T> items, @Nullable String next, @Nullable Long total) {

    public Page {
        items = List.copyOf(items);
    }

    /** A page from rows read with a limit one higher than asked: the extra one only tells that there is more. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
        List<T> shown = rows.subList(0, Math.min(limit, rows.size()));
        return new Page<>(shown, rows.size() > limit ? cursor.apply(shown.getLast()) : null, null);
    }

    /** The same page with the total. */
    public Page<T> withTotal(long all) {
        return new Page<>(items, next, all);
    }

    /** The same page with its items put into another form. */
    public <R> Page<R> map(Function<T, R> form) {
        return new Page<>(items.stream().map(form).toList(), next, total);
    }
}
