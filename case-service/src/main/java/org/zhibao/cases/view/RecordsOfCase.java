package org.zhibao.cases.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.ContactWay;
import org.zhibao.cases.Sealed;
import org.zhibao.cases.assistance.AssistanceEvent.ContactRecorded;
import org.zhibao.cases.assistance.AssistanceEvent.NoteAdded;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** The closed boxes of one case, in order. Folded when somebody may open them, and never stored in a view. */
public final class RecordsOfCase implements Projection<RecordsOfCase.Document> {

    /** All that was written down. */
    public record Document(String id, List<Contact> contacts, List<Note> notes) {}

    public record Contact(
            int number,
            String party,
            ContactWay way,
            Instant contactedAt,
            Instant recordedAt,
            String recordedBy,
            Sealed summary) {}

    public record Note(int number, Instant recordedAt, String recordedBy, Sealed text) {}

    @Override
    public String name() {
        return "records-of-case";
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
        Document document = before == null ? new Document(id, List.of(), List.of()) : before;
        return switch (event.type()) {
            case "assistance.ContactRecorded" -> {
                ContactRecorded contact = event.as(ContactRecorded.class);
                List<Contact> contacts = new ArrayList<>(document.contacts());
                contacts.add(new Contact(
                        contact.number(),
                        contact.party(),
                        contact.way(),
                        contact.contactedAt(),
                        event.at(),
                        event.actor(),
                        contact.summary()));
                yield new Document(id, List.copyOf(contacts), document.notes());
            }
            case "assistance.NoteAdded" -> {
                NoteAdded note = event.as(NoteAdded.class);
                List<Note> notes = new ArrayList<>(document.notes());
                notes.add(new Note(note.number(), event.at(), event.actor(), note.text()));
                yield new Document(id, document.contacts(), List.copyOf(notes));
            }
            default -> document;
        };
    }
}
