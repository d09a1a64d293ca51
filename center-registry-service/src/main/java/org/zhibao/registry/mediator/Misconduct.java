package org.zhibao.registry.mediator;

/** For what a mediator is removed: the four grounds of the People's Mediation Law, article 15. */
public enum Misconduct {
    /** 偏袒一方当事人. */
    PARTIALITY,
    /** 侮辱当事人. */
    INSULT,
    /** 索取、收受财物或者牟取其他不正当利益. */
    IMPROPER_BENEFIT,
    /** 泄露当事人的个人隐私、商业秘密. */
    BREACH_OF_SECRECY
}
