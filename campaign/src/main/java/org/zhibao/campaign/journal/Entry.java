package org.zhibao.campaign.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One line of the journal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Invocation.class, name = "invocation"),
    @JsonSubTypes.Type(value = Answer.class, name = "answer")
})
public sealed interface Entry permits Invocation, Answer {
    /** Number of the operation it belongs to. */
    long operation();

    /** Nanoseconds on the driver's own clock, which never runs backwards. */
    long at();
}
