package org.zhibao.mediations.capacity;

/** Names a mediator by the id of the roster; as text it is the name of the stream of their places. */
public record MediatorId(String value) {
    public static final String STREAM_PREFIX = "capacity-";

    @Override
    public String toString() {
        return STREAM_PREFIX + value;
    }
}
