import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Input, Select } from 'antd';
import { percent } from '../ui/amount';
import { when } from '../ui/countdown';
import { Icon } from '../ui/Icon';
import { is, useMe } from '../ui/me';
import { describe, Section, Waiting } from '../ui/parts';
import { Problem, formErrors } from '../ui/problem';
import { useSharedText } from '../ui/texts';
import { differences, save, stillHolds, usePolicy, useVersions, type Playbook, type Wish } from './api';
import { useFieldWord, useText } from './texts';

const KINDS = ['VALUE', 'PROOF', 'TRADE', 'URGENCY', 'QUESTION', 'ALLY'] as const;

/** One entry: its words, its other wordings, how it fares and how it came to be. */
export function Entry({ entry, writes, onClose }: { entry: Partial<Playbook>; writes: boolean; onClose: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const me = useMe();
  const [form] = Form.useForm();
  const policy = usePolicy();
  const alone = policy.data?.secondPerson === false;
  const store = useMutation({
    mutationFn: (wish: Wish) => save(entry, form.getFieldsValue(true), wish),
    onSuccess: ({ data }, wish) => {
      void client.invalidateQueries({ queryKey: ['config', 'playbooks'] });
      void message.success(t(data.pending ? 'reviewed' : wish === 'PUBLISHED' ? 'saved' : wish === 'DRAFT' ? 'drafted' : 'retired'));
      onClose();
    },
    onError: (error) => {
      if (error instanceof Problem && error.errors.length) form.setFields(formErrors(error) as never);
      else void message.error(describe(error, shared).detail ?? describe(error, shared).title);
    },
  });
  const submit = (wish: Wish) => void form.validateFields().then(() => store.mutate(wish), () => undefined);
  const required = { required: true, whitespace: true, message: shared('required') };
  const published = entry.state === 'PUBLISHED';
  return (
    <Drawer
      open
      size={600}
      title={entry.title ?? t('create')}
      onClose={onClose}
      extra={
        writes && (
          <span className="row">
            {published && <Button onClick={() => submit('RETIRED')}>{t('retire')}</Button>}
            {!published && <Button onClick={() => submit('DRAFT')}>{t('draft')}</Button>}
            <Button type={alone ? 'default' : 'primary'} loading={store.isPending} onClick={() => submit('REVIEW')}>{t('review')}</Button>
            {alone && <Button type="primary" loading={store.isPending} onClick={() => submit('PUBLISHED')}>{t('save')}</Button>}
          </span>
        )
      }
    >
      {entry.pending && <p className="note due" role="status"><Icon name="clock" />{t('pending', { name: entry.pending.by })}</p>}
      {entry.outdatedBy && <Outdated entry={entry as Playbook} clears={writes || is(me, 'product')} />}
      {entry.id && <Use entry={entry as Playbook} />}
      {!writes && <Read entry={entry as Playbook} />}
      <Form form={form} layout="vertical" requiredMark={false} hidden={!writes} initialValues={pick(entry)}>
        <Form.Item name="title" label={t('f.title')} rules={[required]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="objection" label={t('f.objection')} extra={t('f.objection.hint')} rules={[required]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={1000} />
        </Form.Item>
        <Form.Item name="script" label={t('f.script')} rules={[required]}>
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={4000} />
        </Form.Item>
        <Form.List name="variants">
          {(fields, { add, remove }) => (
            <>
              <p className="row" style={{ marginBottom: 8 }}>
                <b className="m">{t('variants')}</b>
                <span className="t3 c">{t('variants.hint')}</span>
              </p>
              {fields.map((field) => (
                <div key={field.key} className="pb-variant">
                  <Form.Item name={[field.name, 'name']} label={t('variant.name')} rules={[required]}>
                    <Input maxLength={60} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'script']} label={t('variant.script')} rules={[required]}>
                    <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
                  </Form.Item>
                  <Button size="small" type="text" icon={<Icon name="x" size="s" />} aria-label={t('variant.remove')} onClick={() => remove(field.name)} />
                </div>
              ))}
              {fields.length < 5 && (
                <Button size="small" style={{ marginBottom: 20 }} icon={<Icon name="plus" size="s" />} onClick={() => add({ name: '', script: '' })}>{t('variant.add')}</Button>
              )}
            </>
          )}
        </Form.List>
        <Form.Item name="why" label={t('f.why')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={1000} />
        </Form.Item>
        <div className="pair">
          <Form.Item name="kind" label={t('f.kind')}>
            <Select options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} />
          </Form.Item>
          <Form.Item name="industry" label={t('f.industry')}>
            <Input maxLength={60} placeholder={t('all')} />
          </Form.Item>
          <Form.Item name="level" label={t('f.level')}>
            <Select allowClear options={[1, 2, 3, 4, 5].map((level) => ({ value: level, label: `L${level}` }))} />
          </Form.Item>
          {entry.id && writes && (
            <Form.Item name="comment" label={t('f.comment')}>
              <Input maxLength={500} />
            </Form.Item>
          )}
        </div>
      </Form>
      {entry.id && <History id={entry.id} writes={writes} onUse={(content) => form.setFieldsValue(pick(content))} />}
    </Drawer>
  );
}

/** What a release made wrong to say, and what to say instead; a person clears it or writes a new version. */
function Outdated({ entry, clears }: { entry: Playbook; clears: boolean }) {
  const t = useText();
  const shared = useSharedText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const clear = useMutation({
    mutationFn: () => stillHolds(entry.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['config', 'playbooks'] });
      void message.success(t('outdated.cleared'));
    },
    onError: (error) => void message.error(describe(error, shared).detail ?? describe(error, shared).title),
  });
  return (
    <section className="note due pb-outdated" aria-label={t('outdated', { reason: entry.outdatedBy ?? '' })}>
      <p className="row wrap">
        <Icon name="alert" />
        <b>{t('outdated', { reason: entry.outdatedBy ?? '' })}</b>
        {clears && (
          <Button size="small" className="ml" loading={clear.isPending} onClick={() => clear.mutate()}>
            {t('outdated.holds')}
          </Button>
        )}
      </p>
      <ul>
        {entry.outdated.map((one) => (
          <li key={one.release + one.phrase}>
            <s>{one.sentence}</s>
            {one.replacement && <b className="m"> → {one.replacement}</b>}
            <small className="t3">
              {[one.likeness === null ? t('outdated.phrase', { phrase: one.phrase }) : t('outdated.alike', { phrase: one.phrase, percent: Math.round(one.likeness * 100) }), when(one.at)].join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Only what the form knows; a wording of an older version that is gone comes back as a new one. */
function pick(entry: Partial<Playbook>) {
  const { title, objection, script, why, kind, industry, level } = entry;
  return { title, objection, script, why, kind: kind ?? 'VALUE', industry, level, variants: (entry.variants ?? []).map(({ id, name, script: words }) => ({ id, name, script: words })) };
}

/** An entry to be read, not filled in. */
function Read({ entry }: { entry: Playbook }) {
  const t = useText();
  return (
    <dl className="pb-read">
      <dt>{t('f.objection')}</dt>
      <dd>{entry.objection}</dd>
      <dt>{t('f.script')}</dt>
      <dd className="pb-script">{entry.script}</dd>
      {entry.variants.map((one) => (
        <div key={one.id}>
          <dt>
            {t('variants')} · {one.name}
          </dt>
          <dd className="pb-script">{one.script}</dd>
        </div>
      ))}
      {entry.why && (
        <>
          <dt>{t('f.why')}</dt>
          <dd>{entry.why}</dd>
        </>
      )}
    </dl>
  );
}

function Use({ entry }: { entry: Playbook }) {
  const t = useText();
  const rate = (value: number | null | undefined) => (value === null || value === undefined ? '—' : `${percent(value, 0)} %`);
  return (
    <section className="pb-use" aria-label={t('use')}>
      <p className="t2">{[t('shown', { count: entry.shown }), t('chosenN', { count: entry.chosen }), `${t('col.rate')} ${rate(entry.winRate)}`, entry.leadsWon + entry.leadsLost > 0 && t('leads', { won: entry.leadsWon, lost: entry.leadsLost })].filter(Boolean).join(' · ')}</p>
      {entry.variants.length > 0 && (
        <table className="tb">
          <tbody>
            {entry.variants.map((one) => (
              <tr key={one.id}>
                <td>{one.name}</td>
                <td className="r">{t('chosenN', { count: one.chosen ?? 0 })}</td>
                <td className="r">{rate(one.winRate)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function History({ id, writes, onUse }: { id: string; writes: boolean; onUse: (content: Partial<Playbook>) => void }) {
  const t = useText();
  const say = useFieldWord();
  const versions = useVersions(id);
  const items = versions.data?.items ?? [];
  return (
    <>
      <Section title={t('history')} count={items.length} />
      {versions.isPending && <Waiting rows={2} />}
      <ol className="pb-history">
        {items.map((one, index) => (
          <li key={one.version}>
            <p className="row wrap">
              <b className="m">{t('version', { n: one.version })}</b>
              <span className="t3 c">{[t('history.by', { name: one.by, at: when(one.at) }), one.approvedBy && t('history.approved', { name: one.approvedBy }), one.comment].filter(Boolean).join(' · ')}</span>
              {writes && index > 0 && <button className="lnk c ml" onClick={() => onUse(one.content as Partial<Playbook>)}>{t('restore')}</button>}
            </p>
            {index + 1 < items.length && (
              <ul className="t2 c">
                {differences(items[index + 1].content, one.content).map(({ field, before, after }) => (
                  <li key={field}>
                    {t(field === 'variants' ? 'variants' : (`f.${field}` as 'f.title'))}: <s className="t3">{say(field, before)}</s> → {say(field, after)}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
