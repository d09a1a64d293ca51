package org.zhibao.eventlog.webhook.subscription;

/** Why something that was sent to a webhook does not count as received. */
public enum Failure {
    /** An answer came, with a status other than 200 to 299. */
    OTHER_STATUS,
    /** An answer came that leads elsewhere; hints go to the address that was verified and nowhere else. */
    REDIRECTED,
    /** The answer did not say the challenge back. */
    CHALLENGE_NOT_RETURNED,
    NO_ANSWER_IN_TIME,
    /** No connection, or it broke. */
    NOT_REACHED,
    /** The certificate does not fit the name, or cannot be verified. */
    CERTIFICATE_NOT_TRUSTED,
    /** The name has no address. */
    NAME_UNKNOWN,
    /** The name has an address inside a network, which nothing is ever sent to. */
    ADDRESS_NOT_ALLOWED,
    /** The host is not, or no longer, on the operator's list. */
    HOST_NOT_ALLOWED
}
