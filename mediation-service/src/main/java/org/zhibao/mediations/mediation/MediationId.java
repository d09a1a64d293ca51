package org.zhibao.mediations.mediation;

/** Names a mediation; as text it is the name of its stream in the log. */
public record MediationId(String value) {
    public static final String STREAM_PREFIX = "mediation-";

    @Override
    public String toString() {
        return STREAM_PREFIX + value;
    }
}
