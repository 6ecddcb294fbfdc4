package io.tongpin.collaboration.board.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The three workbooks, with the words by which their columns are known (plain forms, Chinese and English). */
public enum Sheet {
    MARKETING(words(
            "campaign", List.of("活动", "活动名称", "市场活动", "活动主题", "campaign", "campaignname", "activity", "event"),
            "channel", List.of("渠道", "推广渠道", "来源渠道", "channel", "source", "medium"),
            "cost", List.of("费用", "花费", "投入", "成本", "活动费用", "预算", "费用元", "花费元", "cost", "spend", "expense", "budget"),
            "registrations", List.of("报名", "报名数", "报名人数", "登记数", "参与人数", "registrations", "registered", "signups", "attendees"),
            "day", List.of("日期", "活动日期", "开始日期", "时间", "date", "startdate", "day")), List.of("campaign")),
    LEADS(words(
            "customer", List.of("客户", "客户名称", "公司", "公司名称", "企业名称", "单位名称", "customer", "customername", "company", "companyname", "account", "accountname"),
            "phone", List.of("电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "phone", "mobile", "tel", "phonenumber"),
            "campaign", List.of("活动", "活动名称", "市场活动", "来源活动", "campaign", "campaignname", "activity"),
            "channel", List.of("渠道", "来源", "线索来源", "channel", "source", "leadsource"),
            "level", List.of("等级", "级别", "阶段", "线索等级", "商机阶段", "level", "stage"),
            "outcome", List.of("状态", "结果", "线索状态", "status", "outcome", "result"),
            "amount", List.of("金额", "预计金额", "成交金额", "金额元", "amount", "value", "dealvalue", "expectedamount"),
            "day", List.of("创建日期", "创建时间", "日期", "录入时间", "created", "createdat", "createddate", "date")), List.of("customer")),
    DELIVERY(words(
            "customer", List.of("客户", "客户名称", "公司", "公司名称", "企业名称", "单位名称", "customer", "customername", "company", "companyname", "account"),
            "phone", List.of("电话", "手机", "手机号", "联系电话", "phone", "mobile", "tel"),
            "orderNo", List.of("订单号", "订单编号", "合同号", "合同编号", "orderno", "ordernumber", "contract", "order"),
            "amount", List.of("金额", "订单金额", "合同金额", "金额元", "amount", "ordervalue", "value"),
            "promised", List.of("承诺日期", "承诺交期", "约定交期", "合同交期", "要求交期", "promised", "promiseddate", "promisedat", "duedate"),
            "planned", List.of("计划日期", "排产日期", "计划交付", "预计交付", "计划交期", "planned", "planneddate", "scheduled", "eta"),
            "delivered", List.of("交付日期", "实际交付", "实际交期", "发货日期", "完成日期", "delivered", "delivereddate", "shipped", "actualdate")), List.of("customer"));

    private final Map<String, List<String>> words;
    private final List<String> required;

    Sheet(Map<String, List<String>> words, List<String> required) {
        this.words = words;
        this.required = required;
    }

    public Map<String, List<String>> words() {
        return words;
    }

    public List<String> required() {
        return required;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, List<String>> words(Object... fieldsAndWords) {
        var words = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < fieldsAndWords.length; i += 2) {
            words.put((String) fieldsAndWords[i], (List<String>) fieldsAndWords[i + 1]);
        }
        return words;
    }
}
