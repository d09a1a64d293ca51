package org.zhibao.registry.filingentity;

/** Whether the last character of a code is the one that GB 32100-2015 computes. */
public enum CheckDigit {
    MATCHES,
    /** Some codes given out in early pilot regions do not match, and are valid: somebody attested to have seen the certificate. */
    LEGACY_MISMATCH
}
