package io.tongpin.lead.intake.domain;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which column of a file holds which field, found by the header's words in Chinese or English or told by the caller. */
public record ImportColumns(Map<String, Integer> positions, List<String> headers) {
    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            Map.entry("company", List.of("公司", "公司名称", "客户", "客户名称", "企业名称", "company", "companyname", "account", "customer")),
            Map.entry("contact.name", List.of("联系人", "姓名", "联系人姓名", "contact", "contactname", "name")),
            Map.entry("contact.phone", List.of("电话", "手机", "手机号", "联系电话", "phone", "mobile", "tel", "telephone")),
            Map.entry("contact.email", List.of("邮箱", "电子邮箱", "邮件", "email", "mail")),
            Map.entry("contact.title", List.of("职务", "职位", "title", "jobtitle", "position")),
            Map.entry("source", List.of("来源", "渠道", "线索来源", "source", "channel")),
            Map.entry("campaign", List.of("活动", "市场活动", "campaign")),
            Map.entry("industry", List.of("行业", "industry", "sector")),
            Map.entry("region", List.of("区域", "大区", "地区", "region")),
            Map.entry("store", List.of("门店", "store")),
            Map.entry("productLine", List.of("产品", "产品线", "意向产品", "product", "productline")),
            Map.entry("expectedAmount", List.of("预计金额", "金额", "预算", "amount", "expectedamount", "value")),
            Map.entry("note", List.of("备注", "说明", "note", "notes", "remark", "comment")));
    private static final List<String> REQUIRED = List.of("company", "contact.name", "source");

    /**
     * @param headers  the header row
     * @param told     header by field, wins over the words; may be empty
     */
    public static ImportColumns of(List<String> headers, Map<String, String> told) {
        var byName = new HashMap<String, Integer>();
        for (int i = 0; i < headers.size(); i++) {
            byName.putIfAbsent(plain(headers.get(i)), i);
        }
        var positions = new HashMap<String, Integer>();
        WORDS.forEach((field, words) -> words.stream().map(byName::get).filter(position -> position != null).findFirst()
                .ifPresent(position -> positions.put(field, position)));
        told.forEach((field, header) -> {
            var position = byName.get(plain(header));
            if (position != null && WORDS.containsKey(field)) {
                positions.put(field, position);
            }
        });
        return new ImportColumns(positions, headers);
    }

    /** Required fields that no column holds. */
    public List<String> missing() {
        return REQUIRED.stream().filter(field -> !positions.containsKey(field)).toList();
    }

    /** The header that a field was read from, as the person who wrote the file knows it. */
    public String header(String field) {
        var position = positions.get(field);
        return position == null ? field : headers.get(position);
    }

    public LeadDraft draft(List<String> row) {
        return new LeadDraft(cell(row, "company"), cell(row, "contact.name"), cell(row, "contact.phone"), cell(row, "contact.email"),
                cell(row, "contact.title"), cell(row, "source"), cell(row, "campaign"), cell(row, "industry"), cell(row, "region"),
                cell(row, "store"), cell(row, "productLine"), cell(row, "expectedAmount"), null, cell(row, "note"), Map.of(), null);
    }

    public static boolean blank(List<String> row) {
        return row.stream().allMatch(cell -> cell == null || cell.isBlank());
    }

    private String cell(List<String> row, String field) {
        var position = positions.get(field);
        return position == null || position >= row.size() ? null : row.get(position);
    }

    private static String plain(String header) {
        return header == null ? "" : Normalizer.normalize(header, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("[\\s_*（）()：:-]", "");
    }
}
