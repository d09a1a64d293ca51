package org.zhibao.cases.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.edge.Access;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.Stated;

/**
 * Lists as they were: the view says which documents there are at all, and each is folded anew from what its stream had recorded
 * by then. So no view has to keep what it once said.
 */
final class PastLists {
    /** A page that finds too little is cut short here; it says that there is more. */
    private static final int MOST_LOOKED_AT = 2_000;

    private final Access access;

    PastLists(Access access) {
        this.access = access;
    }

    /**
     * A page of what was recorded by {@code asOf}; it may hold fewer than it might and still have more behind it.
     *
     * @param candidates by what never changes, and sorted by it
     * @param wanted by what may have changed since
     */
    <D extends Record> Page<D> page(
            Function<Query, Page<D>> view,
            Projection<D> projection,
            Query candidates,
            int limit,
            @Nullable String cursor,
            Instant asOf,
            Function<D, String> stream,
            Predicate<D> wanted) {
        List<D> found = new ArrayList<>();
        String next = cursor;
        boolean more = true;
        for (int looked = 0; found.size() < limit && more && looked < MOST_LOOKED_AT; ) {
            Page<D> page = view.apply(candidates.limit(limit - found.size()).after(next));
            for (D now : page.items()) {
                access.history()
                        .state(projection, stream.apply(now), asOf)
                        .map(Stated::document)
                        .filter(wanted)
                        .ifPresent(found::add);
            }
            looked += page.items().size();
            next = page.next();
            more = page.hasMore();
        }
        String last = more ? next : null;
        return new Page<>(
                List.copyOf(found),
                last,
                more,
                more ? () -> page(view, projection, candidates, limit, last, asOf, stream, wanted) : null);
    }
}
