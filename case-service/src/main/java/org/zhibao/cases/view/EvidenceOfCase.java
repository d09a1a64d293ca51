package org.zhibao.cases.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.AccessLevel;
import org.zhibao.cases.EvidenceCategory;
import org.zhibao.cases.ExportGate;
import org.zhibao.cases.StoredBytes;
import org.zhibao.cases.assistance.AssistanceEvent.CaseClassified;
import org.zhibao.cases.assistance.AssistanceEvent.EvidenceAdded;
import org.zhibao.cases.assistance.AssistanceEvent.EvidenceExported;
import org.zhibao.cases.assistance.AssistanceEvent.EvidenceReplaced;
import org.zhibao.cases.assistance.AssistanceEvent.ExportClearanceRecorded;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** What was brought to one case, in which versions, and who may see it? Folded from its own events. */
public final class EvidenceOfCase implements Projection<EvidenceOfCase.Document> {

    /** The level is the case's own; each piece has at least that. */
    public record Document(String id, AccessLevel level, List<Piece> evidence) {
        public Optional<Piece> piece(String evidence) {
            return this.evidence.stream()
                    .filter(piece -> piece.evidence().equals(evidence))
                    .findFirst();
        }
    }

    /** One piece; its versions in the order they came, none of which is ever overwritten. */
    public record Piece(
            String evidence,
            String name,
            EvidenceCategory category,
            AccessLevel level,
            List<Version> versions,
            List<Clearance> clearances,
            List<Export> exports) {

        /** The latest when none is asked for. */
        public Optional<Version> version(@Nullable Integer number) {
            return number == null
                    ? Optional.of(versions.get(versions.size() - 1))
                    : versions.stream()
                            .filter(version -> version.version() == number)
                            .findFirst();
        }
    }

    /** What the authority of a gate decided about a version. */
    public record Clearance(
            int version, ExportGate gate, boolean granted, String authority, String document, Instant recordedAt) {}

    /** That a version went abroad. */
    public record Export(
            int version, String country, String recipient, String purpose, Instant exportedAt, String exportedBy) {}

    /** The reason says why it replaces the one before. */
    public record Version(
            int version,
            StoredBytes bytes,
            Instant receivedAt,
            Instant recordedAt,
            String recordedBy,
            @Nullable String mandate,
            String receipt,
            @Nullable String reason) {}

    @Override
    public String name() {
        return "evidence-of-case";
    }

    @Override
    public Set<String> sources() {
        return Set.of("cases.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return CaseId.isStream(event.stream())
                ? Set.of(CaseId.ofStream(event.stream()).value())
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document before, String id, LoggedEvent event) {
        Document document = before == null ? new Document(id, AccessLevel.INTERNAL, List.of()) : before;
        return switch (event.type()) {
            case "assistance.EvidenceAdded" -> added(document, event, event.as(EvidenceAdded.class));
            case "assistance.EvidenceReplaced" -> replaced(document, event, event.as(EvidenceReplaced.class));
            case "assistance.ExportClearanceRecorded" ->
                cleared(document, event, event.as(ExportClearanceRecorded.class));
            case "assistance.EvidenceExported" -> exported(document, event, event.as(EvidenceExported.class));
            case "assistance.CaseClassified" -> classified(document, event.as(CaseClassified.class));
            default -> document;
        };
    }

    private static Document added(Document before, LoggedEvent event, EvidenceAdded added) {
        Version first = new Version(
                1,
                added.bytes(),
                added.receivedAt(),
                event.at(),
                event.actor(),
                added.mandate(),
                added.receipt().number(),
                null);
        List<Piece> all = new ArrayList<>(before.evidence());
        all.add(new Piece(
                added.evidence(), added.name(), added.category(), added.level(), List.of(first), List.of(), List.of()));
        return new Document(before.id(), before.level(), List.copyOf(all));
    }

    private static Document replaced(Document before, LoggedEvent event, EvidenceReplaced replaced) {
        Version next = new Version(
                replaced.version(),
                replaced.bytes(),
                replaced.receivedAt(),
                event.at(),
                event.actor(),
                replaced.mandate(),
                replaced.receipt().number(),
                replaced.reason());
        return changed(before, replaced.evidence(), piece -> with(piece, next));
    }

    private static Document changed(Document before, String evidence, UnaryOperator<Piece> change) {
        return new Document(
                before.id(),
                before.level(),
                before.evidence().stream()
                        .map(piece -> piece.evidence().equals(evidence) ? change.apply(piece) : piece)
                        .toList());
    }

    private static Document cleared(Document before, LoggedEvent event, ExportClearanceRecorded recorded) {
        Clearance clearance = new Clearance(
                recorded.version(),
                recorded.gate(),
                recorded.granted(),
                recorded.authority(),
                recorded.document(),
                event.at());
        return changed(
                before,
                recorded.evidence(),
                piece -> new Piece(
                        piece.evidence(),
                        piece.name(),
                        piece.category(),
                        piece.level(),
                        piece.versions(),
                        with(piece.clearances(), clearance),
                        piece.exports()));
    }

    private static Document exported(Document before, LoggedEvent event, EvidenceExported exported) {
        Export export = new Export(
                exported.version(),
                exported.country(),
                exported.recipient(),
                exported.purpose(),
                event.at(),
                event.actor());
        return changed(
                before,
                exported.evidence(),
                piece -> new Piece(
                        piece.evidence(),
                        piece.name(),
                        piece.category(),
                        piece.level(),
                        piece.versions(),
                        piece.clearances(),
                        with(piece.exports(), export)));
    }

    private static <T> List<T> with(List<T> before, T one) {
        List<T> all = new ArrayList<>(before);
        all.add(one);
        return List.copyOf(all);
    }

    private static Piece with(Piece piece, Version next) {
        List<Version> versions = new ArrayList<>(piece.versions());
        versions.add(next);
        return new Piece(
                piece.evidence(),
                piece.name(),
                piece.category(),
                piece.level(),
                List.copyOf(versions),
                piece.clearances(),
                piece.exports());
    }

    private static Document classified(Document before, CaseClassified classified) {
        return new Document(
                before.id(),
                classified.level(),
                before.evidence().stream()
                        .map(piece -> new Piece(
                                piece.evidence(),
                                piece.name(),
                                piece.category(),
                                narrower(piece.level(), classified.level()),
                                piece.versions(),
                                piece.clearances(),
                                piece.exports()))
                        .toList());
    }

    private static AccessLevel narrower(AccessLevel one, AccessLevel other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
