package io.tongpin.analytics.order.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** By which words an order file names its columns, and the types and states in them. */
public final class OrderColumns {
    /** Plain forms of headers by field of an order. */
    public static final Map<String, List<String>> WORDS = words();
    public static final List<String> REQUIRED = List.of("orderNo", "customer", "signedAt", "amount", "voucher");
    private static final Map<String, String> TYPES = Map.of("新签", "NEW", "新购", "NEW", "新客", "NEW", "续约", "RENEWAL", "续费", "RENEWAL", "增购", "UPSELL", "加购", "UPSELL", "转介绍", "REFERRAL");
    private static final Map<String, String> STATES = Map.of("签约", "SIGNED", "已签约", "SIGNED", "回款", "PAID", "已回款", "PAID", "已付款", "PAID", "交付", "DELIVERED", "已交付", "DELIVERED");

    private OrderColumns() {}

    private static Map<String, List<String>> words() {
        var words = new LinkedHashMap<String, List<String>>();
        words.put("orderNo", List.of("订单号", "订单编号", "合同号", "合同编号", "orderno", "order", "ordernumber", "contractno", "contract"));
        words.put("customer", List.of("客户", "客户名称", "公司", "公司名称", "企业名称", "customer", "customername", "company", "account"));
        words.put("phone", List.of("电话", "手机", "手机号", "联系电话", "phone", "mobile", "tel"));
        words.put("email", List.of("邮箱", "电子邮箱", "email", "mail"));
        words.put("taxNumber", List.of("税号", "统一社会信用代码", "taxnumber", "taxid"));
        words.put("type", List.of("类型", "订单类型", "type", "ordertype"));
        words.put("state", List.of("状态", "订单状态", "state", "status"));
        words.put("signedAt", List.of("签约日期", "签约日", "签单日期", "下单日期", "日期", "signedat", "signed", "signedon", "date"));
        words.put("amount", List.of("金额", "订单金额", "签约金额", "合同金额", "amount", "orderamount", "total"));
        words.put("cost", List.of("成本", "订单成本", "cost"));
        words.put("listAmount", List.of("折前价", "标价", "listamount", "listprice"));
        words.put("productLine", List.of("产品线", "产品", "productline", "product"));
        words.put("industry", List.of("行业", "industry"));
        words.put("region", List.of("区域", "大区", "region"));
        words.put("store", List.of("门店", "店", "store"));
        words.put("rep", List.of("销售", "负责人", "业务员", "rep", "salesperson", "owner"));
        words.put("customerSize", List.of("客户规模", "规模", "customersize", "size"));
        words.put("channel", List.of("渠道", "来源", "来源渠道", "channel", "source"));
        words.put("campaign", List.of("活动", "市场活动", "campaign"));
        words.put("termMonths", List.of("合同期限", "期限月", "合同期限月", "termmonths", "term"));
        words.put("termStart", List.of("合同开始", "生效日期", "termstart", "start"));
        words.put("promisedAt", List.of("承诺交期", "承诺日期", "交期", "promisedat", "promised", "duedate"));
        words.put("voucher", List.of("凭证", "凭证号", "单据号", "voucher", "voucherno", "reference"));
        return words;
    }

    /** A type as it is called on the wire, or as people call it; the text itself when it is neither, so that it can be refused by name. */
    public static String type(String written) {
        return written == null ? "NEW" : TYPES.getOrDefault(written.strip(), written.strip().toUpperCase(Locale.ROOT));
    }

    public static String state(String written) {
        return written == null ? "SIGNED" : STATES.getOrDefault(written.strip(), written.strip().toUpperCase(Locale.ROOT));
    }
}
