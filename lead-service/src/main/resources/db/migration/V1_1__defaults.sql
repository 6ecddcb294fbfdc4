-- The model that a new company starts with; ops-admins publish newer versions beside it.
insert into maturity_model(version, comment, published_by, model) values (1, 'Default', 'Tongpin', '{
  "levels": [
    {"level": 1, "title": {"zh": "已捕获", "en": "Captured"}, "checkpoints": []},
    {"level": 2, "title": {"zh": "电话已筛", "en": "Phone-screened"}, "checkpoints": [
      {"id": "call-reached", "kind": "FOLLOW_UP", "title": {"zh": "电话接通客户", "en": "Customer reached by phone"},
       "params": {"kinds": ["CALL"], "outcomes": ["REACHED"]}},
      {"id": "valid-phone", "kind": "FIELD", "title": {"zh": "有效电话", "en": "Valid phone number"}, "params": {"field": "phone"}},
      {"id": "industry", "kind": "FIELD", "title": {"zh": "行业已填", "en": "Industry filled in"}, "params": {"field": "industry"}}]},
    {"level": 3, "title": {"zh": "需求确认", "en": "Need confirmed"}, "checkpoints": [
      {"id": "need-confirmation", "kind": "EVIDENCE", "title": {"zh": "客户书面确认痛点", "en": "Customer''s written confirmation of the pain point"},
       "params": {"types": ["image/", "application/pdf"]}},
      {"id": "pain-point", "kind": "FIELD", "title": {"zh": "痛点已填", "en": "Pain point filled in"}, "params": {"field": "painPoint"}},
      {"id": "budget-range", "kind": "FIELD", "title": {"zh": "预算范围已填", "en": "Budget range filled in"}, "params": {"field": "budgetRange"}}]},
    {"level": 4, "title": {"zh": "方案已展示", "en": "Solution shown"}, "checkpoints": [
      {"id": "solution-shown", "kind": "FOLLOW_UP", "title": {"zh": "已上门或视频展示方案", "en": "Solution shown on site or by video"},
       "params": {"kinds": ["VISIT"], "outcomes": ["REACHED"]}},
      {"id": "solution-document", "kind": "EVIDENCE", "title": {"zh": "方案文件已上传", "en": "Solution document attached"}, "params": {}},
      {"id": "decision-maker", "kind": "DECISION_MAKER", "title": {"zh": "决策人已核实", "en": "Decision maker verified"}, "params": {}}]},
    {"level": 5, "title": {"zh": "报价谈判", "en": "Quote and negotiation"}, "checkpoints": [
      {"id": "quotation", "kind": "EVIDENCE", "title": {"zh": "报价单已上传", "en": "Quotation attached"}, "params": {}},
      {"id": "expected-amount", "kind": "FIELD", "title": {"zh": "预计金额已填", "en": "Expected amount filled in"}, "params": {"field": "expectedAmount"}},
      {"id": "manager-approval", "kind": "APPROVAL", "title": {"zh": "主管确认", "en": "Manager''s approval"}, "params": {}}]}
  ]}');

insert into loss_reason(id, title_zh, title_en, position) values
  ('PRICE', '价格高于预期', 'Price above expectation', 1),
  ('COMPETITOR', '选择了竞争对手', 'Chose a competitor', 2),
  ('NO_BUDGET', '预算取消或不足', 'No budget', 3),
  ('NO_NEED', '需求不成立', 'No real need', 4),
  ('NO_DECISION', '长期无决策', 'No decision', 5),
  ('DELIVERY', '交付时间无法满足', 'Delivery date not possible', 6),
  ('UNREACHABLE', '联系不上客户', 'Customer unreachable', 7);
