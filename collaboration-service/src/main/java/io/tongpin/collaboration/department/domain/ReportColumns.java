package io.tongpin.collaboration.department.domain;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** By which words departments name the columns and the kinds of what they report in a spreadsheet. */
public final class ReportColumns {
    /** Plain forms of headers by field. */
    public static final Map<String, List<String>> WORDS = words();
    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("白皮书下载", "WHITEPAPER_DOWNLOAD"), Map.entry("下载白皮书", "WHITEPAPER_DOWNLOAD"),
            Map.entry("活动报名", "EVENT_REGISTRATION"), Map.entry("报名", "EVENT_REGISTRATION"), Map.entry("投放费用", "SPEND_REPORTED"), Map.entry("费用", "SPEND_REPORTED"),
            Map.entry("交付延期", "DELIVERY_DELAYED"), Map.entry("延期", "DELIVERY_DELAYED"), Map.entry("已交付", "DELIVERED"), Map.entry("交付", "DELIVERED"),
            Map.entry("承诺交期", "DELIVERY_PROMISED"), Map.entry("开工单", "TICKET_OPENED"), Map.entry("工单", "TICKET_OPENED"), Map.entry("报修", "TICKET_OPENED"),
            Map.entry("工单关闭", "TICKET_CLOSED"), Map.entry("关闭工单", "TICKET_CLOSED"), Map.entry("到款", "PAYMENT_RECEIVED"), Map.entry("收款", "PAYMENT_RECEIVED"),
            Map.entry("回款", "PAYMENT_RECEIVED"), Map.entry("退款", "REFUND_PAID"), Map.entry("功能发布", "FEATURE_RELEASED"), Map.entry("发布", "FEATURE_RELEASED"));

    /** Fields of which a cell may hold several, parted by semicolons or lines. */
    private static final Set<String> SEVERAL = Set.of("needs", "products", "outdatedPhrases");

    private ReportColumns() {}

    /** A cell as it is written on: a text, or texts where a field may have several. */
    public static Object value(String field, String cell) {
        return SEVERAL.contains(field) ? Arrays.stream(cell.split("[;；|\\n]")).map(String::strip).filter(text -> !text.isEmpty()).toList() : cell;
    }

    private static Map<String, List<String>> words() {
        var words = new LinkedHashMap<String, List<String>>();
        words.put("id", List.of("编号", "记录编号", "流水号", "id", "eventid", "recordid"));
        words.put("type", List.of("类型", "事件", "事件类型", "type", "event", "eventtype"));
        words.put("at", List.of("时间", "日期", "发生时间", "发生日期", "at", "time", "date", "datetime"));
        words.put("customer.name", List.of("客户", "客户名称", "公司", "公司名称", "企业名称", "customer", "customername", "company", "companyname", "account"));
        words.put("customer.phone", List.of("电话", "手机", "手机号", "联系电话", "phone", "mobile", "tel"));
        words.put("customer.email", List.of("邮箱", "电子邮箱", "email", "mail"));
        words.put("customer.taxNumber", List.of("税号", "统一社会信用代码", "taxnumber", "taxid"));
        words.put("orderNo", List.of("订单号", "订单编号", "订单", "orderno", "order", "ordernumber"));
        words.put("campaign", List.of("活动", "活动名称", "市场活动", "campaign", "campaignname"));
        words.put("channel", List.of("渠道", "channel"));
        words.put("amount", List.of("金额", "费用", "到款金额", "amount", "cost"));
        words.put("promisedAt", List.of("承诺日期", "承诺交期", "新交期", "预计交付", "promisedat", "promised", "duedate"));
        words.put("deliveredAt", List.of("交付日期", "实际交付", "deliveredat", "delivered"));
        words.put("ticket", List.of("工单号", "工单编号", "ticket", "ticketno", "ticketid"));
        words.put("subject", List.of("主题", "标题", "问题", "subject", "title"));
        words.put("reason", List.of("原因", "reason"));
        words.put("needs", List.of("解决的需求", "满足的需求", "需求", "needs", "need"));
        words.put("products", List.of("产品", "产品线", "products", "product"));
        words.put("outdatedPhrases", List.of("过时说法", "过时话术", "不再成立的说法", "outdatedphrases", "outdatedphrase", "outdated"));
        words.put("replacement", List.of("新说法", "改说", "替换说法", "replacement", "replacedby"));
        words.put("industry", List.of("行业", "industry"));
        words.put("note", List.of("备注", "说明", "note", "remark", "comment"));
        return words;
    }

    /** A kind as it is called on the wire, or as people call it, such as 交付延期 or Delivery delayed. @return empty when it is neither */
    public static Optional<String> type(String written) {
        if (written == null || written.matches("[A-Z][A-Z0-9_]{1,63}")) {
            return Optional.ofNullable(written);
        }
        var known = TYPES.get(written);
        var wire = written.strip().toUpperCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        return known != null ? Optional.of(known) : TYPES.containsValue(wire) ? Optional.of(wire) : Optional.empty();
    }
}
