package org.zhibao.registry;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The 34 province-level units of GB/T 2260 (codes for the administrative divisions of the People's Republic of China) by their
 * names; since when each code has been in the standard is in {@link Divisions}.
 */
public enum Province {
    BEIJING("110000", "北京市", "Beijing"),
    TIANJIN("120000", "天津市", "Tianjin"),
    HEBEI("130000", "河北省", "Hebei"),
    SHANXI("140000", "山西省", "Shanxi"),
    INNER_MONGOLIA("150000", "内蒙古自治区", "Inner Mongolia"),
    LIAONING("210000", "辽宁省", "Liaoning"),
    JILIN("220000", "吉林省", "Jilin"),
    HEILONGJIANG("230000", "黑龙江省", "Heilongjiang"),
    SHANGHAI("310000", "上海市", "Shanghai"),
    JIANGSU("320000", "江苏省", "Jiangsu"),
    ZHEJIANG("330000", "浙江省", "Zhejiang"),
    ANHUI("340000", "安徽省", "Anhui"),
    FUJIAN("350000", "福建省", "Fujian"),
    JIANGXI("360000", "江西省", "Jiangxi"),
    SHANDONG("370000", "山东省", "Shandong"),
    HENAN("410000", "河南省", "Henan"),
    HUBEI("420000", "湖北省", "Hubei"),
    HUNAN("430000", "湖南省", "Hunan"),
    GUANGDONG("440000", "广东省", "Guangdong"),
    GUANGXI("450000", "广西壮族自治区", "Guangxi"),
    HAINAN("460000", "海南省", "Hainan"),
    CHONGQING("500000", "重庆市", "Chongqing"),
    SICHUAN("510000", "四川省", "Sichuan"),
    GUIZHOU("520000", "贵州省", "Guizhou"),
    YUNNAN("530000", "云南省", "Yunnan"),
    TIBET("540000", "西藏自治区", "Tibet"),
    SHAANXI("610000", "陕西省", "Shaanxi"),
    GANSU("620000", "甘肃省", "Gansu"),
    QINGHAI("630000", "青海省", "Qinghai"),
    NINGXIA("640000", "宁夏回族自治区", "Ningxia"),
    XINJIANG("650000", "新疆维吾尔自治区", "Xinjiang"),
    TAIWAN("710000", "台湾省", "Taiwan"),
    HONG_KONG("810000", "香港特别行政区", "Hong Kong"),
    MACAO("820000", "澳门特别行政区", "Macao");

    private static final Map<String, Province> BY_PREFIX = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(p -> p.code.substring(0, 2), Function.identity()));

    private final String code;
    private final String chinese;
    private final String english;

    Province(String code, String chinese, String english) {
        this.code = code;
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

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
