package org.zhibao.eventlog.projection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the cursor of the page that follows; null when this is the last
 * @param onward gives the page that follows, for whoever wants the whole list; null when this is the last
 */
public record Page<D>(
        List<D> items,
        @Nullable String next,
        boolean hasMore,
        @JsonIgnore @Nullable Supplier<Page<D>> onward) {

    /** A page that only its cursor leads on from: its list is not given out as a whole. */
    public Page(List<D> items, @Nullable String next, boolean hasMore) {
        this(items, next, hasMore, null);
    }

    /** The same page of what is made of its items; it leads on as this one does. */
    public <E> Page<E> map(Function<? super D, ? extends E> made) {
        Supplier<Page<D>> further = onward;
        return new Page<>(
                items.stream().<E>map(made).toList(),
                next,
                hasMore,
                further == null ? null : () -> further.get().map(made));
    }

    /** The last one. */
    public static <D> Page<D> last(List<D> items) {
        return new Page<>(items, null, false);
    }
}
