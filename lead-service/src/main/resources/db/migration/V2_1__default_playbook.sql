-- A first playbook, so that the assistant has something to offer from the first day; ops-admins change it as they like.
insert into playbook(id, version, state, title, objection, kind, script, why, updated_by, updated_at, published_at)
select gen_random_uuid(), 1, 'PUBLISHED', title, objection, kind, script, why, '同频', now(), now() from (values
  ('先算一小时停线的钱', '你们太贵了，比我们预算高不少', 'VALUE', '价格我先放一边。您现在停线一小时大概损失多少？如果一年少停三次，这笔钱多久能回来，我们一起算一下。', '把价格换成损失和回本时间'),
  ('用范围换价格', '能不能再便宜点，打个折', 'TRADE', '可以谈，不过我们一般用条件换：付款提前、合同期加长，或者先上核心模块。您看哪一条对您方便？', '让价有来有往，不伤价格体系'),
  ('同行的账单', '别家报价比你们低', 'PROOF', '同样规模的一家客户当初也比过两家。一年下来把实施、停机和加班算进去，总账是我们低。我把这张对比表发您，您对着查。', '比总成本，不比单价'),
  ('请对方列出比较项', '我们也在看其他供应商', 'QUESTION', '多看几家是应该的。您这次最看重哪三条？我按这三条把我们和他们各写一行，写不过的我也照实写。', '把比较拉到客户自己的标准上'),
  ('替对方准备汇报', '这个我说了不算，要老板定', 'ALLY', '明白，您是帮大家把关的。老板一般会问哪几个问题？我先做一页纸，把这几个问题答好，您拿去省事。', '让联系人成为内部的推动者'),
  ('请三方一起开十五分钟', '换人负责了，要重新走流程', 'QUESTION', '新负责的同事最关心什么？我们约十五分钟，把之前谈定的三条当面确认，省得他从头看。', '尽快见到真正的决策人'),
  ('写进合同的交付日', '担心你们不能按时交付', 'PROOF', '上线日写进合同，晚一周我们按条款赔。这是上季度十二个项目的交付记录，十一个按时，晚的那个原因也写了。', '用记录和条款代替承诺'),
  ('先上一条线', '实施会不会影响我们生产', 'TRADE', '先在一条线上跑两周，您的人在旁边看，满意再推。期间出任何问题，随时切回原来的做法。', '把大风险拆成小步'),
  ('约定下一步的日子', '再考虑考虑，有需要联系你', 'URGENCY', '当然。为了不打扰您，我们定个日子：周四上午我打给您，只问三个问题，您要是不想继续，直说就行。', '把没有期限的拖延变成一个日子'),
  ('问清卡在哪里', '过完年再说吧，不着急', 'QUESTION', '年后做也行。方便问一句，主要是预算没到、还是还有人没点头？我好准备对应的东西。', '分清背后是价格还是决策链'),
  ('倒推上线时间', '下个季度再看', 'URGENCY', '如果想在旺季前用上，倒推回来合同要在月底前定。我把时间表列给您，您看哪一步可以往后放。', '用客户自己的时间点说话'),
  ('马上给出下一步', '合同怎么签，什么时候能开始', 'VALUE', '合同我今天下午发您，条款里您只要看第四条和第七条。签完第二天开启动会，名单我先拟好。', '客户要买的时候，让路最短'),
  ('Put the loss beside the price', 'It is too expensive for us', 'VALUE', 'Let us leave the price for a moment. What does one hour of downtime cost you today? If we avoid three a year, here is when this pays back.', 'Turns price into loss and payback'),
  ('Trade, do not give', 'Can you give us a discount?', 'TRADE', 'I can, against something: earlier payment, a longer term, or starting with the core. Which of these is easy for you?', 'A concession that costs something is worth something'),
  ('Compare by their own criteria', 'We are also looking at other vendors', 'QUESTION', 'You should. Which three points matter most to you? I will write one line for us and one for them, also where they are better.', 'Moves the comparison to the customer''s own measure'),
  ('Prepare their internal pitch', 'My boss has to approve this', 'ALLY', 'What will your boss ask first? Let me put the answers on one page for you, so that you have it in hand.', 'Makes the contact an ally'),
  ('The date in the contract', 'I am worried about the delivery date', 'PROOF', 'We put the go-live date into the contract, with a penalty. Here are last quarter''s twelve projects: eleven on time, and why the twelfth was not.', 'Records instead of promises'),
  ('Agree on a day', 'Let me think about it and get back to you', 'URGENCY', 'Of course. May I call on Thursday morning with three questions? If it is a no by then, just tell me.', 'An open delay becomes a date')
) v(title, objection, kind, script, why);
insert into playbook_version(playbook_id, version, content, by_name, at)
select id, 1, jsonb_build_object('title', title, 'objection', objection, 'kind', kind, 'script', script, 'why', why, 'state', state), updated_by, updated_at from playbook;
