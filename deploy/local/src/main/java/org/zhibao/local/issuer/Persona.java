package org.zhibao.local.issuer;

import java.util.Locale;

/** Somebody who can sign in on this machine: one for each role, with what the page that offers them says. */
public enum Persona {
    NATIONAL_SUPERVISOR(Place.NATION, "国家级监督人员", "National supervisor", "看全国网络", "sees the whole network"),
    CENTER_MANAGER(Place.CENTER, "中心负责人", "Center manager", "管理一个中心", "leads one center"),
    CASE_HANDLER(Place.CENTER, "办案人员", "Case handler", "办理一个中心的案件", "handles the cases of one center"),
    MEDIATOR(Place.MEDIATOR, "调解员", "Mediator", "调解被委派的纠纷", "mediates what is given to them"),
    EXPERT(Place.EXPERT, "专家", "Expert", "参加专家组", "sits on panels"),
    WORKSTATION_CLERK(
            Place.WORKSTATION, "工作站人员", "Workstation clerk", "在工作站接收申请", "takes applications at a workstation"),
    FILING_ENTITY(Place.FILING_ENTITY, "备案主体", "Filing entity", "提交预审请求", "asks for pre-examination"),
    PARTNER_OFFICE(Place.PARTNER, "合作机构", "Partner office", "看与本机构有关的案件", "sees what concerns its office"),
    AUDITOR(Place.NATION, "审计人员", "Auditor", "核验与查阅访问记录", "verifies, and reads who looked at what"),
    OPERATOR(Place.NATION, "运维人员", "Operator", "维护系统", "keeps the system running");

    /** What kind of office a persona holds for. */
    enum Place {
        NATION,
        PARTNER,
        CENTER,
        MEDIATOR,
        EXPERT,
        WORKSTATION,
        FILING_ENTITY
    }

    private final Place place;
    private final String zh;
    private final String en;
    private final String doesZh;
    private final String doesEn;

    Persona(Place place, String zh, String en, String doesZh, String doesEn) {
        this.place = place;
        this.zh = zh;
        this.en = en;
        this.doesZh = doesZh;
        this.doesEn = doesEn;
    }

    /** The role as it stands in tokens, which is also the persona's name as a client. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Place place() {
        return place;
    }

    String title(boolean chinese) {
        return chinese ? zh : en;
    }

    String does(boolean chinese) {
        return chinese ? doesZh : doesEn;
    }

    /** Who acts in the log when this persona does, unless the registry knows them by an id of its own. */
    String subject() {
        return "demo-" + code();
    }
}
