package io.tongpin.lead.conversation.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a text names people, companies, amounts and ways to reach somebody, by what is known of the customer and by patterns of the two
 * languages. When in doubt it masks: a lost word is mended by an editor, a name that slipped out is not. Phone numbers and names that need
 * a dictionary are found by the caller and added as spans.
 */
public final class PersonalData {

    /** What a span hides and the word that stands for it; of two that hide the same, the first one names it. */
    public enum Kind {
        COMPANY("〔公司〕", "[company]"), NAME("〔姓名〕", "[name]"), PHONE("〔电话〕", "[phone]"), EMAIL("〔邮箱〕", "[e-mail]"), ACCOUNT("〔账号〕", "[account]"),
        LINK("〔链接〕", "[link]"), AMOUNT("〔金额〕", "[amount]");

        private final String chinese;
        private final String english;

        Kind(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }
    }

    public record Span(int start, int end, Kind kind) {}

    /** What the lead says of its customer and of the people who spoke. */
    public record Known(Collection<String> names, Collection<String> companies) {
        public static final Known NOTHING = new Known(List.of(), List.of());
    }

    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧阳";
    private static final String TITLES = "总监|总经理|总|经理|主任|董事长|董|院长|厂长|校长|先生|女士|小姐|部长|科长|处长|局长|会计|老师|工程师|工|师傅|哥|姐|老板";
    private static final Pattern HONORIFIC = Pattern.compile("(?:欧阳|[" + SURNAMES + "])[\\p{IsHan}]{0,2}?(?=" + TITLES + ")(?:" + TITLES + ")");
    /** Without what makes common words: 小时, 老方法, 老高, 小金额, 小石头, 小白, 小龙虾, 老常. */
    private static final Pattern FAMILIAR = Pattern.compile("(?<![\\p{IsHan}])[老小][王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董程曹袁邓许沈曾彭吕苏卢蒋蔡魏薛叶潘杜戴钟汪姜谭廖邹熊陆郝崔邱秦侯邵孟贺龚](?![\\p{IsHan}]?(?:额|型|规模))");
    private static final Pattern ENGLISH_TITLE = Pattern.compile("\\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\\.?\\s+[A-Z][\\w'-]+(?:\\s+[A-Z][\\w'-]+)?");
    /** A capital inside of an English sentence is a name more often than not. */
    private static final Pattern ENGLISH_NAME = Pattern.compile("(?<=[a-z,;:'’]\\s)(?!I\\b)[A-Z][a-z][\\w'-]*(?:\\s+[A-Z][a-z][\\w'-]*)*");
    private static final Set<String> CALENDAR = Set.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
            "april", "may", "june", "july", "august", "september", "october", "november", "december", "christmas", "english", "chinese", "monday's", "friday's");
    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern LINK = Pattern.compile("(?:https?://|www\\.)[\\x21-\\x7e]+");
    private static final Pattern ACCOUNT = Pattern.compile("(?i)(?<=(?:微信号?|wechat|weixin|vx|qq)[:：是为\\s]{0,3})[a-z0-9][a-z0-9_-]{4,}|(?<![\\d.])\\d[\\d -]{5,}\\d(?![\\d.]*[万亿元块%％])|\\b(?=[A-Z0-9-]*\\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9-]{7,}\\b");
    private static final Pattern COMPANY = Pattern.compile("[\\p{IsHan}A-Za-z0-9（）()·]{2,20}?(?:股份有限公司|有限责任公司|有限公司|股份公司|集团公司|集团)");
    /** Words before a company's name that are not part of it. */
    private static final Pattern BEFORE_COMPANY = Pattern.compile(".*(?:给|和|跟|与|像|是|为|在|到|比|做|帮|找|向|对|如|家|叫|了|的|去|来自|我们|你们|他们|贵|您|这|那)");
    private static final Pattern OURS = Pattern.compile("(?:我们|你们|他们|咱们|贵|您|这个|那个|整个|大|小)?(?:股份有限公司|有限责任公司|有限公司|股份公司|集团公司|集团)");
    private static final Pattern ENGLISH_COMPANY = Pattern.compile("\\b(?:[A-Z][\\w&'-]*,?\\s+){1,4}(?:Incorporated|Inc|Ltd|Limited|LLC|GmbH|Corp|Corporation|Company|Group|PLC|AG)\\b\\.?");
    private static final String UNITS = "(?:多|来|几)?(?:千万|百万|十万|万亿|万|亿|千|百|w|k)?(?:人民币|美元|美金|欧元|港币|日元|块钱|块|元|rmb|cny|usd|eur)";
    private static final Pattern AMOUNT = Pattern.compile("(?i)[¥￥$€£]\\s?\\d[\\d,.，]*(?:\\s?(?:千万|百万|万|亿|k|m|bn|million|thousand)\\b)?"
            + "|\\d[\\d,.，]*\\s?" + UNITS + "|\\d[\\d,.，]*\\s?(?:多|来|几)?(?:千万|百万|十万|万亿|万|亿)(?:多|左右)?"
            + "|(?<!\\d)\\d[\\d,.]*\\s?(?:k|m|million|thousand|bn|billion)?\\s?(?:dollars?|euros?|pounds?|yuan)\\b|\\d[\\d,.]*\\s?(?:million|thousand|billion)\\b|\\b\\d[\\d,.]*k\\b"
            + "|[一二两三四五六七八九十百几半][一二两三四五六七八九十百千万零〇几半多来]*(?:万|亿)(?!一|分)(?:多|左右)?(?:人民币|美元|美金|块钱|块|元)?|[一二两三四五六七八九十百千万零〇几半]+(?:多|来)?(?:千|百)?(?:块钱|元钱|元|美元|美金)");
    private static final List<String> LEGAL_FORMS = List.of("股份有限公司", "有限责任公司", "有限公司", "股份公司", "集团公司", "公司", "集团");
    private static final Pattern ENGLISH_LEGAL_FORM = Pattern.compile("(?i)[\\s,]+(?:incorporated|inc|ltd|limited|llc|gmbh|corp|corporation|company|group|plc|ag)\\.?$");
    private static final List<String> TRADES = List.of("科技", "技术", "数据", "软件", "信息", "网络", "智能", "精密", "机械", "电子", "电气", "实业", "贸易", "制造", "医疗", "医药",
            "教育", "传媒", "物流", "能源", "汽车", "材料", "食品", "建筑", "工程", "咨询", "服务", "控股", "自动化");
    private static final List<String> PLACES = List.of("北京", "上海", "天津", "重庆", "广州", "深圳", "杭州", "南京", "苏州", "无锡", "宁波", "武汉", "成都", "西安", "长沙", "郑州", "青岛", "济南",
            "厦门", "福州", "合肥", "昆山", "常州", "东莞", "佛山", "珠海", "大连", "沈阳", "中国", "浙江", "江苏", "广东", "山东", "湖北", "湖南", "四川", "福建", "安徽", "河南", "河北");

    private PersonalData() {}

    public static List<Span> find(String text, Known known) {
        var spans = new ArrayList<Span>();
        add(spans, EMAIL.matcher(text), Kind.EMAIL);
        add(spans, LINK.matcher(text), Kind.LINK);
        add(spans, AMOUNT.matcher(text), Kind.AMOUNT);
        add(spans, ACCOUNT.matcher(text), Kind.ACCOUNT);
        add(spans, HONORIFIC.matcher(text), Kind.NAME);
        add(spans, FAMILIAR.matcher(text), Kind.NAME);
        add(spans, ENGLISH_TITLE.matcher(text), Kind.NAME);
        add(spans, ENGLISH_COMPANY.matcher(text), Kind.COMPANY);
        companies(spans, text);
        for (var name = ENGLISH_NAME.matcher(text); name.find(); ) {
            if (!CALENDAR.contains(name.group().toLowerCase(Locale.ROOT))) {
                spans.add(new Span(name.start(), name.end(), Kind.NAME));
            }
        }
        known.names().forEach(name -> forms(name).forEach(form -> words(spans, text, form, Kind.NAME)));
        known.companies().forEach(company -> brands(company).forEach(form -> words(spans, text, form, Kind.COMPANY)));
        return spans;
    }

    /** The text with every span replaced by what it stands for; spans that touch become one, named by the longest of them. */
    public static String masked(String text, List<Span> found, boolean chinese) {
        var spans = found.stream().sorted(Comparator.comparingInt(Span::start)).toList();
        var masked = new StringBuilder();
        int from = 0;
        for (int i = 0; i < spans.size(); ) {
            var widest = spans.get(i);
            int start = widest.start();
            int end = widest.end();
            int next = i + 1;
            while (next < spans.size() && spans.get(next).start() < end) {
                var other = spans.get(next++);
                end = Math.max(end, other.end());
                int longer = Integer.compare(other.end() - other.start(), widest.end() - widest.start());
                widest = longer > 0 || longer == 0 && other.kind().compareTo(widest.kind()) < 0 ? other : widest;
            }
            masked.append(text, from, start).append(chinese ? widest.kind().chinese : widest.kind().english);
            from = end;
            i = next;
        }
        return masked.append(text.substring(from)).toString();
    }

    private static void add(List<Span> spans, Matcher matcher, Kind kind) {
        while (matcher.find()) {
            spans.add(new Span(matcher.start(), matcher.end(), kind));
        }
    }

    private static void companies(List<Span> spans, String text) {
        for (var company = COMPANY.matcher(text); company.find(); ) {
            int start = company.start();
            var before = BEFORE_COMPANY.matcher(company.group());
            if (before.lookingAt()) {
                start += before.end();
            }
            if (!OURS.matcher(text.substring(start, company.end())).matches()) {
                spans.add(new Span(start, company.end(), Kind.COMPANY));
            }
        }
    }

    private static void words(List<Span> spans, String text, String form, Kind kind) {
        boolean latin = form.chars().allMatch(c -> c < 0x2E80);
        add(spans, Pattern.compile((latin ? "(?<![A-Za-z])" : "") + Pattern.quote(form) + (latin ? "(?![A-Za-z])" : ""), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text), kind);
    }

    /** A name and what people make of it: the given name alone, each word of a Latin one. */
    static Set<String> forms(String raw) {
        var forms = new LinkedHashSet<String>();
        var name = raw == null ? "" : raw.strip();
        if (name.length() < 2) {
            return forms;
        }
        forms.add(name);
        if (name.codePoints().allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)) {
            if (name.length() == 3) {
                forms.add(name.substring(1));
            } else if (name.length() == 4) {
                forms.add(name.substring(2));
            }
        } else {
            for (var word : name.split("[\\s.]+")) {
                if (word.length() >= 3) {
                    forms.add(word);
                }
            }
        }
        return forms;
    }

    /** A company's name and its short forms: without the legal form, the place in front, the trade behind. */
    static Set<String> brands(String raw) {
        var brands = new LinkedHashSet<String>();
        var name = raw == null ? "" : raw.strip();
        if (name.length() < 2) {
            return brands;
        }
        brands.add(name);
        var stem = ENGLISH_LEGAL_FORM.matcher(name).replaceFirst("");
        for (var form : LEGAL_FORMS) {
            stem = stem.endsWith(form) && stem.length() > form.length() + 1 ? stem.substring(0, stem.length() - form.length()) : stem;
        }
        brands.add(stem);
        for (var place : PLACES) {
            if (stem.startsWith(place) && stem.length() >= place.length() + 2) {
                stem = stem.substring(place.length());
                stem = stem.startsWith("市") || stem.startsWith("省") ? stem.substring(1) : stem;
                break;
            }
        }
        boolean shorter = true;
        while (shorter && stem.length() >= 2) {
            brands.add(stem);
            shorter = false;
            for (var trade : TRADES) {
                if (stem.endsWith(trade) && stem.length() >= trade.length() + 2) {
                    stem = stem.substring(0, stem.length() - trade.length());
                    shorter = true;
                }
            }
        }
        brands.removeIf(brand -> brand.length() < 2);
        return brands;
    }
}
