package org.zhibao.eventlog.example;

/** Names a shelf. */
public record ShelfId(String value) {
    @Override
    public String toString() {
        return "shelf-" + value;
    }
}
