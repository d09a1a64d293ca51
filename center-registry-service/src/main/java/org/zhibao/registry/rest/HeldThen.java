package org.zhibao.registry.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Stated;
import org.zhibao.registry.view.HeldOn;

/** Turns a page of what holds now into what held on a day, from the history of each. */
@ApplicationScoped
class HeldThen {
    private final LogService log;

    @Inject
    HeldThen(LogService log) {
        this.log = log;
    }

    /** Those of the page that are {@code wanted} as they stood then; so a page may be shorter than asked for. */
    <D extends Record> Page<D> on(
            LocalDate day, Page<D> page, Projection<D> projection, Function<D, String> stream, Predicate<D> wanted) {
        HeldOn<D> held = new HeldOn<>(projection, day);
        List<D> items = page.items().stream()
                .flatMap(now -> log.history().state(held, stream.apply(now), null).stream())
                .map(Stated::document)
                .filter(wanted)
                .toList();
        return new Page<>(items, page.next(), page.hasMore());
    }
}
