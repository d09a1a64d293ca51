package org.zhibao.registry.rest;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.edge.Access;
import org.zhibao.eventlog.edge.AsOf;
import org.zhibao.eventlog.edge.Cursor;
import org.zhibao.eventlog.edge.HistoryEdge;
import org.zhibao.eventlog.edge.Limit;
import org.zhibao.eventlog.edge.Problem;
import org.zhibao.eventlog.edge.RequestRefused;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.projection.View;
import org.zhibao.registry.view.AsItStood;
import org.zhibao.registry.view.Held;

/**
 * Lists and look-ups of registrations as they are, as they were recorded by an instant ({@code asOf}), or with what was in force on a day ({@code validAt}). The
 * first is answered by indexes. The others fold a registration's own events anew: for a day, of those that by the days of their
 * states may fit ({@link Held}), so of hardly any more than the page shows; for what was known by an instant, of one after the
 * other, so that such a page may hold fewer items than it could while there are more.
 */
@ApplicationScoped
class DatedLists {
    private static final int MOST_EVENTS = 10_000;
    /** After so many documents a page is given back however little of it fits. */
    private static final int MOST_LOOKED_AT = 2_000;

    private final Access access;
    private final HistoryEdge history;

    @Inject
    DatedLists(Access access, HistoryEdge history) {
        this.access = access;
        this.history = history;
    }

    /** Which moments a list is asked for; null is now. */
    record Moment(@Nullable AsOf asOf, @Nullable LocalDate validAt) {
        boolean isNow() {
            return asOf == null && validAt == null;
        }
    }

    /** Where a document comes from: the stream that is folded, and the key of what it becomes. */
    record Source(String stream, String key) {
        static Source of(String type, String id) {
            return new Source(type + "-" + id, id);
        }
    }

    /** One page; {@code source} says where a document comes from. */
    <D extends Record> Page<D> page(
            Projection<D> projection,
            Filter filter,
            Moment moment,
            Function<D, Source> source,
            Limit limit,
            @Nullable Cursor cursor) {
        @SuppressWarnings("unchecked")
        View<D> view = access.view((Class<? extends Projection<D>>) projection.getClass());
        String after = cursor == null ? null : cursor.value();
        if (moment.isNow()) {
            return view.find(filter.query().limit(limit.value()).after(after));
        }
        Query candidates = candidates(projection, filter, moment);
        List<D> items = new ArrayList<>();
        for (int seen = 0; ; ) {
            Page<D> now =
                    view.find(candidates.limit(limit.value() - items.size()).after(after));
            for (D document : now.items()) {
                D then = then(projection, source.apply(document), moment);
                if (then != null && isWanted(then, filter, moment)) {
                    items.add(then);
                }
            }
            seen += now.items().size();
            after = now.next();
            if (!now.hasMore() || 2 * items.size() >= limit.value() || seen >= MOST_LOOKED_AT) {
                if (!now.hasMore()) {
                    return Page.last(items);
                }
                String next = after;
                return new Page<>(
                        items, next, true, () -> page(projection, filter, moment, source, limit, new Cursor(next)));
            }
        }
    }

    /**
     * Those that may fit, in the order in which they came to be in force, so that an index gives the first of them at once, however
     * many there are. What the store tells of the days of each state follows from all that has been recorded since, so it helps only
     * where nobody asks what was known earlier.
     */
    private static Query candidates(Projection<?> projection, Filter filter, Moment moment) {
        LocalDate day = moment.validAt();
        if (day == null || moment.asOf() != null || !Held.isToldBy(projection.documentType())) {
            return filter.lastingQuery();
        }
        Object state = filter.changing().get("state");
        String inForce = Held.COMPONENT + "." + Held.IN_FORCE;
        String inState = Held.COMPONENT + "." + (state == null ? Held.IN_FORCE : state);
        boolean isRare = projection.indexes().contains(inState + ".from");
        Query query = heldOn(filter.lastingQuery(), inState, day);
        return isRare
                ? query.sortAscending(inState + ".from")
                : heldOn(query, inForce, day).sortAscending(inForce + ".from");
    }

    private static Query heldOn(Query query, String days, LocalDate day) {
        return query.to(days + ".from", day.plusDays(1)).from(days + ".to", day);
    }

    /** One registration as it is, as it was recorded by an instant, or as it stood on a day whether it was in force or not. */
    <D extends Record> Response one(Projection<D> projection, Source source, Moment moment) {
        if (moment.validAt() == null) {
            return history.state(projection, source.stream(), moment.asOf());
        }
        D document = then(projection, source, moment);
        if (document == null) {
            throw new RequestRefused(new Problem(404, "not-found", "There was nothing here yet on that day."));
        }
        return Response.ok(document).build();
    }

    /** A document as it stood; null when it was not there. */
    <D extends Record> @Nullable D then(Projection<D> projection, Source source, Moment moment) {
        List<LoggedEvent> events = access.history().page(source.stream(), -1, MOST_EVENTS);
        AsOf asOf = moment.asOf();
        return AsItStood.folded(
                projection, source.key(), events, asOf == null ? null : asOf.instant(), moment.validAt());
    }

    private static boolean isWanted(Record document, Filter filter, Moment moment) {
        JsonNode json = Json.LENIENT.valueToTree(document);
        LocalDate day = moment.validAt();
        return filter.fits(json) && (day == null || isInForce(json, day));
    }

    /** Both days belong to the term; without a last day it is still running. */
    private static boolean isInForce(JsonNode json, LocalDate day) {
        JsonNode from = json.path("validFrom");
        JsonNode to = json.path("validTo");
        return from.isTextual()
                && !LocalDate.parse(from.textValue()).isAfter(day)
                && (!to.isTextual() || !LocalDate.parse(to.textValue()).isBefore(day));
    }
}
