package org.zhibao.eventlog.edge;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.service.Core;
import org.zhibao.eventlog.service.History;
import org.zhibao.eventlog.service.Stated;
import org.zhibao.eventlog.verify.Report;

/** Answers about one aggregate from its own history: how it stands, stood, came to be so, and whether that is intact. */
@Singleton
public class HistoryEdge {
    private final Core core;
    private final CurrentRequest request;
    private final Access access;
    private final EventSentences sentences;

    /** A page of a history; {@code next} is the {@code after} of the page that follows. */
    public record Events(List<Event> items, @Nullable Long next, boolean hasMore) {}

    /** One event, with a sentence in the reader's language. */
    public record Event(
            long sequence,
            String type,
            String sentence,
            Instant recordedAt,
            String actor,
            String office,
            @Nullable String cause,
            @Nullable String correlation,
            JsonNode data,
            String position,
            String hash) {
        /** The event as it is answered. */
        public static Event of(LoggedEvent event, String sentence) {
            return new Event(
                    event.sequence(),
                    event.type(),
                    sentence,
                    event.at(),
                    event.actor(),
                    event.office(),
                    event.cause(),
                    event.correlation(),
                    event.data(),
                    event.position().toString(),
                    event.hash().hex());
        }
    }

    /** What a verification found, in a sentence and in full. */
    public record Verified(boolean sound, String sentence, Report report) {}

    @Inject
    HistoryEdge(Core core, CurrentRequest request, Access access, EventSentences sentences) {
        this.core = core;
        this.request = request;
        this.access = access;
        this.sentences = sentences;
    }

    /** {@code GET …/{id}?asOf=}: the document that {@code projection} makes of the stream, with its sequence as ETag. */
    public <D extends Record> Response state(Projection<D> projection, String stream, @Nullable AsOf asOf) {
        Stated<D> stated = stated(projection, stream, asOf);
        String tag = "\"" + stated.sequence() + "\"";
        Response.ResponseBuilder response = isKnown(tag) ? Response.notModified() : Response.ok(stated.document());
        return response.header(HttpHeaders.ETAG, tag)
                .header(CommandEdge.POSITION, stated.position().toString())
                .build();
    }

    /** What {@link #state} answers with, for a resource that makes something else of it; 404 when there is nothing to see. */
    public <D extends Record> Stated<D> stated(Projection<D> projection, String stream, @Nullable AsOf asOf) {
        return find(projection, stream, asOf == null ? null : asOf.instant()).orElseThrow(HistoryEdge::notFound);
    }

    /** How a stream stands, or stood; empty when it does not exist, or not for the caller. */
    public <D extends Record> Optional<Stated<D>> find(
            Projection<D> projection, String stream, @Nullable Instant asOf) {
        Optional<Stated<D>> stated = history(stream).state(projection, stream, asOf);
        if (stated.isPresent()) {
            access.shown(stream);
        }
        return stated;
    }

    private History history(String stream) {
        return core.history().seenBy(access.sightOf(stream));
    }

    private boolean isKnown(String tag) {
        String known = request.header(HttpHeaders.IF_NONE_MATCH);
        if (known == null) {
            return false;
        }
        for (String each : known.split(",", -1)) {
            String one = each.strip();
            // For reads a weak tag is as good as a strong one.
            if (one.equals("*") || one.equals(tag) || one.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }

    /** {@code GET …/{id}/events?after=&limit=}: what happened, in order, after sequence {@code after}. */
    public Response events(String stream, @Nullable Long after, Limit limit) {
        requireKnown(stream);
        if (after != null && after < 0) {
            throw RequestRefused.parameter("after", "write the sequence of the last event you have");
        }
        Languages language = request.language();
        List<LoggedEvent> found = history(stream).page(stream, after == null ? -1 : after, limit.value() + 1);
        boolean more = found.size() > limit.value();
        List<LoggedEvent> page = more ? found.subList(0, limit.value()) : found;
        Long next = more ? page.get(page.size() - 1).sequence() : null;
        return Response.ok(new Events(
                        page.stream()
                                .map(event -> Event.of(event, sentences.tell(event, language)))
                                .toList(),
                        next,
                        more))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    /** {@code GET …/{id}/verification}: reads the stream anew from the log and recomputes everything. */
    public Response verification(String stream) {
        requireKnown(stream);
        Languages language = request.language();
        Report report = history(stream).verify(stream);
        return Response.ok(new Verified(report.sound(), sentence(report, language), report))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    private static String sentence(Report report, Languages language) {
        boolean chinese = language == Languages.ZH;
        if (report.sound()) {
            return (chinese
                            ? "已从日志重新读取全部 %d 次提交、%d 个事件：每一次都与其哈希相符、与前一次相连，且与本实例的副本一致。"
                            : "All %d commits with %d events were read anew from the log: each fits its hash, continues the one"
                                    + " before it, and equals this instance's copy.")
                    .formatted(report.commits(), report.events());
        }
        if (!report.complete()) {
            return chinese
                    ? "未能读到日志末尾，无法下结论。请稍后再试。"
                    : "The log could not be read to its end, so nothing can be concluded. Try again later.";
        }
        return (chinese
                        ? "发现 %d 处不符，详见 findings。请联系运维人员。"
                        : "%d differences were found, see findings. Tell an operator.")
                .formatted(report.differences());
    }

    private void requireKnown(String stream) {
        if (!history(stream).head(stream).exists()) {
            throw notFound();
        }
        access.shown(stream);
    }

    private static RequestRefused notFound() {
        return new RequestRefused(404, "not-found", "There is nothing here that you may know of.");
    }
}
