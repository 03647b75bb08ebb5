package org.volens.admin.aims;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Released;
import org.volens.admin.api.runs.Progress;
import org.volens.admin.words.Categories;
import tools.jackson.databind.json.JsonMapper;

/**
 * The picture of a dimension's progress, drawn in the browser by our own small element from a static file. A
 * suppressed number is written where its bar would be.
 */
@Tag("volens-aims-chart")
final class AimsChart extends Component implements HasSize {
    private static final int ROW_HEIGHT = 74;
    private static final int FRAME_HEIGHT = 90;

    AimsChart(String title, Progress.Dimension dimension, Shares shares) {
        getElement().setAttribute("role", "img");
        getElement().setAttribute("aria-label", title + ", as a chart. The table below holds the same numbers.");
        getElement().setAttribute("library", ChartLibrary.path());
        getElement().setAttribute("data", JsonMapper.shared().writeValueAsString(data(dimension, shares)));
        setHeight(FRAME_HEIGHT + ROW_HEIGHT * dimension.rows().size() + "px");
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI().getPage().addJavaScript("context://js/aims-chart.js");
    }

    private static Map<String, Object> data(Progress.Dimension dimension, Shares shares) {
        return Map.of(
                "groups",
                dimension.rows().stream()
                        .map(row -> Categories.words(dimension.dimension(), row.category()))
                        .toList(),
                "aims",
                values(dimension, shares::aim),
                "series",
                List.of(
                        series("Invited", dimension, Progress.Row::invited, shares::invited),
                        series("Interested", dimension, Progress.Row::interested, shares::interested),
                        series("Enrolled", dimension, Progress.Row::enrolled, shares::enrolled)));
    }

    private static List<@Nullable Object> values(
            Progress.Dimension dimension, Function<Progress.Row, ? extends @Nullable Number> share) {
        var values = new ArrayList<@Nullable Object>();
        dimension.rows().forEach(row -> values.add(share.apply(row)));
        return values;
    }

    private static Map<String, Object> series(
            String name,
            Progress.Dimension dimension,
            Function<Progress.Row, @Nullable Released> people,
            Function<Progress.Row, ? extends @Nullable Number> share) {
        var words = dimension.rows().stream()
                .map(row -> {
                    var known = people.apply(row);
                    return known == null ? "" : known.words();
                })
                .toList();
        return Map.of("name", name, "shares", values(dimension, share), "words", words);
    }
}
