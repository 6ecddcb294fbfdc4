package io.tongpin.lead.intake;

import io.tongpin.lead.field.domain.CustomField;
import io.tongpin.lead.field.domain.CustomFields;
import io.tongpin.lead.intake.domain.LeadDraft;
import io.tongpin.platform.sheet.Columns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which column of a file holds which field of a lead, found by the header's words in Chinese or English or told by the caller. */
public record ImportColumns(Columns columns) {
    /** Fields that a new lead starts with. */
    private static final Map<String, List<String>> WORDS = words();
    private static final List<String> REQUIRED = List.of("company", "contact.name", "source");
    /** Fields that belong to leads which are there already: they name one, or are edited. */
    public static final List<String> OF_PRESENT_LEADS = List.of("id", "painPoint", "budgetRange", "expectedCloseOn");
    /** What no import changes: they have commands of their own, with checkpoints behind them. A column of these is only compared. */
    public static final List<String> GUARDED = List.of("level", "status", "owner");

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
        return new ImportColumns(Columns.of(headers, known(custom), told));
    }

    /** The field names an import knows, in the order a form shows them. */
    public static List<String> fields(CustomFields custom) {
        return List.copyOf(known(custom).keySet());
    }

    private static Map<String, List<String>> known(CustomFields custom) {
        var known = new LinkedHashMap<>(WORDS);
        for (CustomField field : custom.active()) {
            known.put("custom." + field.key(), Stream.of(field.title().get("zh"), field.title().get("en"), field.key()).map(Columns::plain).toList());
        }
        return known;
    }

    /** As {@link Columns#headerAmong}. */
    public static int headerAmong(List<List<String>> rows, CustomFields custom) {
        return Columns.headerAmong(rows, known(custom));
    }

    /** Fields that new leads need and no column holds. */
    public List<String> missing() {
        return REQUIRED.stream().filter(field -> !columns.has(field)).toList();
    }

    /** Whether a row can be matched to a lead that is there. */
    public boolean identifies() {
        return List.of("id", "company", "contact.phone", "contact.email").stream().anyMatch(columns::has);
    }

    public static boolean required(String field) {
        return REQUIRED.contains(field);
    }

    public boolean has(String field) {
        return columns.has(field);
    }

    /** The header of every field that a column holds. */
    public Map<String, String> headersByField() {
        return columns.headersByField();
    }

    /** The header that a field was read from, as the person who wrote the file knows it. */
    public String header(String field) {
        return columns.has(field) ? columns.header(field) : field;
    }

    /** Headers that no field took, so that a person sees what is left out. */
    public List<String> unused() {
        return columns.unused();
    }

    public LeadDraft draft(List<String> row) {
        var custom = new LinkedHashMap<String, Object>();
        columns.positions().keySet().stream().filter(field -> field.startsWith("custom."))
                .forEach(field -> custom.put(field.substring("custom.".length()), cell(row, field)));
        return new LeadDraft(cell(row, "company"), cell(row, "contact.name"), cell(row, "contact.phone"), cell(row, "contact.email"),
                cell(row, "contact.title"), cell(row, "source"), cell(row, "campaign"), cell(row, "industry"), cell(row, "region"),
                cell(row, "store"), cell(row, "productLine"), cell(row, "expectedAmount"), cell(row, "expectedAmount.currency"), cell(row, "note"),
                tags(cell(row, "tags")), custom, null);
    }

    /** As {@link Columns#text}. */
    public String cell(List<String> row, String field) {
        return columns.text(row, field);
    }

    private static List<String> tags(String cell) {
        return cell == null ? List.of() : List.copyOf(new java.util.LinkedHashSet<>(List.of(cell.split("[,，;；、|]")).stream().map(String::strip)
                .filter(tag -> !tag.isEmpty()).toList()));
    }
}
