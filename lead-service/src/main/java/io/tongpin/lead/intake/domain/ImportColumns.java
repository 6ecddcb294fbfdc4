package io.tongpin.lead.intake.domain;

import io.tongpin.lead.field.domain.CustomField;
import io.tongpin.lead.field.domain.CustomFields;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Which column of a file holds which field, found by the header's words in Chinese or English or told by the caller. */
public record ImportColumns(Map<String, Integer> positions, List<String> headers) {
    /** Fields that a new lead starts with. */
    private static final Map<String, List<String>> WORDS = words();
    private static final List<String> REQUIRED = List.of("company", "contact.name", "source");
    /** Fields that belong to leads which are there already: they name one, or are edited. */
    public static final List<String> OF_PRESENT_LEADS = List.of("id", "painPoint", "budgetRange", "expectedCloseOn");
    /** What no import changes: they have commands of their own, with checkpoints behind them. A column of these is only compared. */
    public static final List<String> GUARDED = List.of("level", "status", "owner");
    private static final int HEADER_WITHIN = 20;

    private static Map<String, List<String>> words() {
        var words = new LinkedHashMap<String, List<String>>();
        words.put("company", List.of("公司", "公司名称", "客户", "客户名称", "企业", "企业名称", "单位", "单位名称", "company", "companyname", "account",
                "accountname", "customer", "customername", "organization", "organisation"));
        words.put("contact.name", List.of("联系人", "姓名", "联系人姓名", "客户联系人", "contact", "contactname", "contactperson", "name", "fullname"));
        words.put("contact.phone", List.of("电话", "手机", "手机号", "手机号码", "电话号码", "联系电话", "联系方式", "phone", "phonenumber", "mobile", "mobilephone",
                "cell", "tel", "telephone"));
        words.put("contact.email", List.of("邮箱", "电子邮箱", "电子邮件", "邮件", "email", "emailaddress", "mail"));
        words.put("contact.title", List.of("职务", "职位", "岗位", "title", "jobtitle", "position"));
        words.put("source", List.of("来源", "渠道", "线索来源", "来源渠道", "source", "leadsource", "channel"));
        words.put("campaign", List.of("活动", "市场活动", "活动名称", "campaign", "campaignname"));
        words.put("industry", List.of("行业", "所属行业", "industry", "sector"));
        words.put("region", List.of("区域", "大区", "地区", "region", "area"));
        words.put("store", List.of("门店", "店", "store", "branch"));
        words.put("productLine", List.of("产品", "产品线", "意向产品", "product", "productline", "interest"));
        words.put("expectedAmount", List.of("预计金额", "预计金额元", "金额", "预算", "amount", "expectedamount", "value", "dealvalue"));
        words.put("expectedAmount.currency", List.of("币种", "货币", "currency"));
        words.put("tags", List.of("标签", "tags", "tag", "labels"));
        words.put("note", List.of("备注", "说明", "note", "notes", "remark", "remarks", "comment", "comments", "description"));
        words.put("id", List.of("线索编号", "编号", "id", "leadid"));
        words.put("painPoint", List.of("痛点", "painpoint"));
        words.put("budgetRange", List.of("预算范围", "budgetrange"));
        words.put("expectedCloseOn", List.of("预计成交日", "预计签约日", "expectedcloseon", "expectedclose", "closedate"));
        words.put("level", List.of("等级", "级别", "level"));
        words.put("status", List.of("状态", "status"));
        words.put("owner", List.of("负责人", "owner"));
        return words;
    }

    /**
     * @param headers the header row
     * @param told    header by field, wins over the words; an empty header leaves the field out. May be empty
     * @param custom  the company's own fields, found by their titles or key
     */
    public static ImportColumns of(List<String> headers, Map<String, String> told, CustomFields custom) {
        var byName = new HashMap<String, Integer>();
        for (int i = 0; i < headers.size(); i++) {
            byName.putIfAbsent(plain(headers.get(i)), i);
        }
        byName.remove("");
        var positions = new LinkedHashMap<String, Integer>();
        var known = known(custom);
        known.forEach((field, words) -> {
            if (told.containsKey(field)) {
                var position = byName.get(plain(told.get(field)));
                if (position != null) {
                    positions.put(field, position);
                }
            } else {
                words.stream().map(byName::get).filter(position -> position != null && !toldOtherwise(told, headers.get(position), field)).findFirst()
                        .ifPresent(position -> positions.put(field, position));
            }
        });
        return new ImportColumns(positions, headers);
    }

    /** A column that the caller gave to one field is not guessed for another. */
    private static boolean toldOtherwise(Map<String, String> told, String header, String field) {
        return told.entrySet().stream().anyMatch(entry -> !entry.getKey().equals(field) && plain(entry.getValue()).equals(plain(header)));
    }

    /** The field names an import knows, in the order a form shows them. */
    public static List<String> fields(CustomFields custom) {
        return List.copyOf(known(custom).keySet());
    }

    private static Map<String, List<String>> known(CustomFields custom) {
        var known = new LinkedHashMap<>(WORDS);
        for (CustomField field : custom.active()) {
            known.put("custom." + field.key(), List.of(plain(field.title().get("zh")), plain(field.title().get("en")), plain(field.key())));
        }
        return known;
    }

    /**
     * Which of the first rows is the header: the one with the most known words, so that a title or a date above the table does no harm.
     *
     * @return index of the row, 0 when none looks like one
     */
    public static int headerAmong(List<List<String>> rows, CustomFields custom) {
        int best = 0;
        int most = 1;
        for (int i = 0; i < Math.min(rows.size(), HEADER_WITHIN); i++) {
            int found = of(rows.get(i).stream().map(cell -> cell == null ? "" : cell).toList(), Map.of(), custom).positions().size();
            if (found > most) {
                most = found;
                best = i;
            }
        }
        return best;
    }

    /** Fields that new leads need and no column holds. */
    public List<String> missing() {
        return REQUIRED.stream().filter(field -> !positions.containsKey(field)).toList();
    }

    /** Whether a row can be matched to a lead that is there. */
    public boolean identifies() {
        return List.of("id", "company", "contact.phone", "contact.email").stream().anyMatch(positions::containsKey);
    }

    public static boolean required(String field) {
        return REQUIRED.contains(field);
    }

    /** The header that a field was read from, as the person who wrote the file knows it. */
    public String header(String field) {
        var position = positions.get(field);
        return position == null ? field : headers.get(position);
    }

    public LeadDraft draft(List<String> row) {
        var custom = new LinkedHashMap<String, Object>();
        positions.keySet().stream().filter(field -> field.startsWith("custom."))
                .forEach(field -> custom.put(field.substring("custom.".length()), cell(row, field)));
        return new LeadDraft(cell(row, "company"), cell(row, "contact.name"), plainNumber(cell(row, "contact.phone")), cell(row, "contact.email"),
                cell(row, "contact.title"), cell(row, "source"), cell(row, "campaign"), cell(row, "industry"), cell(row, "region"),
                cell(row, "store"), cell(row, "productLine"), cell(row, "expectedAmount"), cell(row, "expectedAmount.currency"), cell(row, "note"),
                tags(cell(row, "tags")), custom, null);
    }

    /** The text of one field in a row, or null. */
    public String cell(List<String> row, String field) {
        var position = positions.get(field);
        var text = position == null || position >= row.size() ? null : row.get(position);
        return text == null || text.isBlank() ? null : text.strip();
    }

    public static boolean blank(List<String> row) {
        return row.stream().allMatch(cell -> cell == null || cell.isBlank());
    }

    private static List<String> tags(String cell) {
        return cell == null ? List.of() : List.copyOf(new java.util.LinkedHashSet<>(List.of(cell.split("[,，;；、|]")).stream().map(String::strip)
                .filter(tag -> !tag.isEmpty()).toList()));
    }

    /** Spreadsheets write long numbers as 1.3812345678E10. */
    private static String plainNumber(String cell) {
        return cell != null && cell.matches("\\d\\.\\d+E\\+?\\d+") ? new java.math.BigDecimal(cell).toPlainString() : cell;
    }

    private static String plain(String header) {
        return header == null ? "" : Normalizer.normalize(header, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("[\\s_*（）()：:./,，-]", "");
    }

    /** Headers that no field took, so that a person sees what is left out. */
    public List<String> unused() {
        var used = new HashSet<>(positions.values());
        var unused = new ArrayList<String>();
        for (int i = 0; i < headers.size(); i++) {
            if (!used.contains(i) && headers.get(i) != null && !headers.get(i).isBlank()) {
                unused.add(headers.get(i));
            }
        }
        return unused.stream().filter(Objects::nonNull).toList();
    }
}
