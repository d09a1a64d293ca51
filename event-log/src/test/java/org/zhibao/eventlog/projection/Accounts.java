package org.zhibao.eventlog.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Hash;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Position;

/**
 * An example: bookings on accounts. A document remembers of each stream which sequences it has seen, in the order it saw them,
 * so that anything folded twice, left out or out of its stream's order shows.
 */
final class Accounts implements Projection<Accounts.Account> {
    static final String LOG = "bookings.log";
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Set<String> sources;
    private final AtomicBoolean mended;

    record Account(String id, Map<String, List<Long>> seen, long total, Instant last) {}

    /** Poisoned events are refused as long as {@code mended} is false. */
    Accounts(Set<String> sources, AtomicBoolean mended) {
        this.sources = sources;
        this.mended = mended;
    }

    Accounts() {
        this(Set.of(LOG), new AtomicBoolean(true));
    }

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public Set<String> sources() {
        return sources;
    }

    @Override
    public Class<Account> documentType() {
        return Account.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("total");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        refuse(event, "keys");
        Set<String> keys = new LinkedHashSet<>();
        event.data().path("accounts").forEach(account -> keys.add(account.textValue()));
        return keys;
    }

    @Override
    public Account fold(@Nullable Account account, String key, LoggedEvent event) {
        refuse(event, key);
        Map<String, List<Long>> seen = account == null ? new TreeMap<>() : new TreeMap<>(account.seen());
        List<Long> sequences = new ArrayList<>(seen.getOrDefault(event.stream(), List.of()));
        sequences.add(event.sequence());
        seen.put(event.stream(), sequences);
        long total = (account == null ? 0 : account.total())
                + event.data().path("amount").asLong();
        Instant last = account == null || account.last().isBefore(event.at()) ? event.at() : account.last();
        return new Account(key, seen, total, last);
    }

    private void refuse(LoggedEvent event, String where) {
        if (!mended.get() && where.equals(event.data().path("poison").textValue())) {
            throw new IllegalArgumentException("poisoned at " + where);
        }
    }

    static ObjectNode booking(long amount, Collection<String> accounts, @Nullable String poison) {
        ObjectNode data = Json.LENIENT.createObjectNode().put("amount", amount);
        accounts.forEach(data.putArray("accounts")::add);
        return poison == null ? data : data.put("poison", poison);
    }

    static SourceCommit commit(int partition, long offset, String stream, long first, List<? extends JsonNode> events) {
        Position position = new Position(LOG, partition, offset);
        List<LoggedEvent> logged = new ArrayList<>();
        for (JsonNode data : events) {
            int index = logged.size();
            logged.add(new LoggedEvent(
                    position,
                    index,
                    stream,
                    first + index,
                    "account.Booked",
                    1,
                    NOON.plusSeconds(offset),
                    "clerk",
                    "north",
                    null,
                    null,
                    data,
                    Hash.ZERO));
        }
        return SourceCommit.of(position, stream, logged);
    }
}
