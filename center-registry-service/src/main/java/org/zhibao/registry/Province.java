package org.zhibao.registry;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The 34 province-level units of GB/T 2260 (codes for the administrative divisions of the People's Republic of China), each
 * with the year since which its code has been in the standard: 1980 for the first issue, later for units founded since.
 */
public enum Province {
    BEIJING("110000", 1980, "北京市", "Beijing"),
    TIANJIN("120000", 1980, "天津市", "Tianjin"),
    HEBEI("130000", 1980, "河北省", "Hebei"),
    SHANXI("140000", 1980, "山西省", "Shanxi"),
    INNER_MONGOLIA("150000", 1980, "内蒙古自治区", "Inner Mongolia"),
    LIAONING("210000", 1980, "辽宁省", "Liaoning"),
    JILIN("220000", 1980, "吉林省", "Jilin"),
    HEILONGJIANG("230000", 1980, "黑龙江省", "Heilongjiang"),
    SHANGHAI("310000", 1980, "上海市", "Shanghai"),
    JIANGSU("320000", 1980, "江苏省", "Jiangsu"),
    ZHEJIANG("330000", 1980, "浙江省", "Zhejiang"),
    ANHUI("340000", 1980, "安徽省", "Anhui"),
    FUJIAN("350000", 1980, "福建省", "Fujian"),
    JIANGXI("360000", 1980, "江西省", "Jiangxi"),
    SHANDONG("370000", 1980, "山东省", "Shandong"),
    HENAN("410000", 1980, "河南省", "Henan"),
    HUBEI("420000", 1980, "湖北省", "Hubei"),
    HUNAN("430000", 1980, "湖南省", "Hunan"),
    GUANGDONG("440000", 1980, "广东省", "Guangdong"),
    GUANGXI("450000", 1980, "广西壮族自治区", "Guangxi"),
    HAINAN("460000", 1988, "海南省", "Hainan"),
    CHONGQING("500000", 1997, "重庆市", "Chongqing"),
    SICHUAN("510000", 1980, "四川省", "Sichuan"),
    GUIZHOU("520000", 1980, "贵州省", "Guizhou"),
    YUNNAN("530000", 1980, "云南省", "Yunnan"),
    TIBET("540000", 1980, "西藏自治区", "Tibet"),
    SHAANXI("610000", 1980, "陕西省", "Shaanxi"),
    GANSU("620000", 1980, "甘肃省", "Gansu"),
    QINGHAI("630000", 1980, "青海省", "Qinghai"),
    NINGXIA("640000", 1980, "宁夏回族自治区", "Ningxia"),
    XINJIANG("650000", 1980, "新疆维吾尔自治区", "Xinjiang"),
    TAIWAN("710000", 1980, "台湾省", "Taiwan"),
    HONG_KONG("810000", 1997, "香港特别行政区", "Hong Kong"),
    MACAO("820000", 1999, "澳门特别行政区", "Macao");

    private static final Map<String, Province> BY_PREFIX = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(p -> p.code.substring(0, 2), Function.identity()));

    private final String code;
    private final int since;
    private final String chinese;
    private final String english;

    Province(String code, int since, String chinese, String english) {
        this.code = code;
        this.since = since;
        this.chinese = chinese;
        this.english = english;
    }

    /** The province that a division's code begins with; empty when no province has these two digits. */
    public static Optional<Province> of(String divisionCode) {
        return Optional.ofNullable(BY_PREFIX.get(divisionCode.substring(0, 2)));
    }

    /** Six digits, the last four of them zero. */
    public String code() {
        return code;
    }

    /** The first year whose codes contain it. */
    public int since() {
        return since;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
