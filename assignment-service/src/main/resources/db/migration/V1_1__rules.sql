-- Published lists of assignment rules (B2): the highest version is in force. Append-only.
create table rule_list (
  version int primary key,
  published_at timestamptz not null default now(),
  published_by text not null,
  rules jsonb not null
);

insert into rule_list(version, published_by, rules) values (1, 'Tongpin', '[
  {"id": "key-account", "name": {"zh": "大客户与旗舰产品线", "en": "Key accounts and the flagship line"},
   "when": "lead.amount >= 100000.0 || lead.productLine.startsWith(\"GTK\")",
   "candidates": {"level": "senior"},
   "weights": {"territory": 0.3, "industry": 0.4, "load": 0.3}},
  {"id": "store", "name": {"zh": "门店线索归本门店", "en": "A store''s leads stay in the store"},
   "when": "lead.store != \"\"",
   "candidates": {"within": "STORE"},
   "weights": {"industry": 0.4, "seniority": 0.1, "load": 0.5}},
  {"id": "region", "name": {"zh": "本区域优先", "en": "Own region first"},
   "when": "lead.region != \"\"",
   "candidates": {"within": "REGION"},
   "weights": {"territory": 0.1, "industry": 0.4, "load": 0.5}},
  {"id": "industry", "name": {"zh": "行业专长", "en": "Industry expertise"},
   "when": "lead.industry != \"\"",
   "candidates": {"industryExpert": true},
   "weights": {"seniority": 0.2, "load": 0.8}},
  {"id": "default", "name": {"zh": "默认：全公司负载均衡", "en": "Default: even load over the company"},
   "when": "true",
   "candidates": {},
   "weights": {"territory": 0.2, "industry": 0.2, "load": 0.6}}
]');
