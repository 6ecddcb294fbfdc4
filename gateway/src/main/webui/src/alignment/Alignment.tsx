import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { percent } from '../ui/amount';
import { dayName, when } from '../ui/countdown';
import { Problem, send } from '../ui/http';
import { Icon } from '../ui/Icon';
import { Head, Section as Heading, Status, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { saveSection, useCandidates, useMeeting, type Commitment, type Meeting, type Question, type Section } from './api';
import { CommitmentLine } from './CommitmentLine';
import { useText } from './texts';
import './alignment.css';
import '../ui/analysis.css';

const QUESTIONS: Question[] = ['ROOT_CAUSE', 'ACTION_NEEDED', 'JOINT_GOAL'];

/** One meeting on one page, edited by several at once. */
export default function Alignment() {
  const t = useText();
  const shared = useSharedText();
  const { id } = useParams();
  const client = useQueryClient();
  const meeting = useMeeting(id!);
  const close = useMutation({ mutationFn: () => send<Meeting>('POST', `/alignments/${id}/close`), onSuccess: (closed) => client.setQueryData(['alignment', id], closed) });
  const data = meeting.data;
  return (
    <>
      <Head title={data ? t('of', { day: dayName(data.at, true) }) : t('title')} back={<Link className="lnk noprint" to="/alignments">{t('title')}</Link>}>
        {data && (
          <span className="row wrap noprint" style={{ gap: 8 }}>
            <a className="btn" href={`/api/alignments/${id}/export.md`} download>
              Markdown
            </a>
            <a className="btn" href={`/api/alignments/${id}/calendar.ics`} download>
              {t('calendar')}
            </a>
            <a className="btn" href={`/api/alignments/${id}/export.pdf`} download>
              PDF
            </a>
            <Button onClick={() => window.print()}>{t('print')}</Button>
            {data.mayEdit && (
              <Button loading={close.isPending} onClick={() => close.mutate()}>
                {t('close')}
              </Button>
            )}
          </span>
        )}
      </Head>
      <div className="scroll page an al">
        {(meeting.error ?? close.error) && <Trouble error={meeting.error ?? close.error} retry={() => meeting.refetch()} />}
        {meeting.isPending && !meeting.error && <Waiting rows={10} />}
        {data?.state === 'CLOSED' && (
          <p>
            <Status kind="met">{t('closedBy', { name: data.closedBy ?? '', at: data.closedAt ? when(Date.parse(data.closedAt)) : '' })}</Status>
          </p>
        )}
        {data && (
          <>
            {data.earlier.length > 0 && (
              <section>
                <Heading title={t('earlier')} count={data.earlier.filter((one) => one.state === 'OPEN').length} kind={data.earlier.some((one) => one.state === 'OPEN' && dayjs(one.dueOn).isBefore(dayjs(), 'day')) ? 'over' : undefined} />
                <ul className="al-list">
                  {data.earlier.map((one) => (
                    <CommitmentLine key={one.id} commitment={one} />
                  ))}
                </ul>
              </section>
            )}
            {data.items.length > 0 && (
              <section>
                <Heading title={t('items')} count={data.items.filter((one) => !one.closedAt).length} />
                <ul className="al-list">
                  {data.items.map((item) => (
                    <li key={item.id} className="row" style={{ gap: 10 }}>
                      <Link className="m el" to="/okr">
                        {item.title}
                      </Link>
                      {item.closedAt ? <Status kind="met">{t('back')}</Status> : <Status kind="over">{item.lastDeviation === null ? t('off') : `${percent(item.lastDeviation)} %`}</Status>}
                    </li>
                  ))}
                </ul>
              </section>
            )}
            {QUESTIONS.map((question, index) => (
              <section key={question} className="al-q">
                <h2>
                  <b>{index + 1}</b> {t(`q.${question}`)}
                </h2>
                <div className={`al-parts n${data.sections.filter((one) => one.question === question).length}`}>
                  {data.sections
                    .filter((one) => one.question === question)
                    .map((one) => (
                      <Part key={one.department} meeting={data} section={one} />
                    ))}
                </div>
              </section>
            ))}
            <section>
              <Heading title={t('made')} count={data.commitments.length} />
              {data.commitments.length === 0 && <p className="t3">{t('made.none')}</p>}
              <ul className="al-list">
                {data.commitments.map((one) => (
                  <CommitmentLine key={one.id} commitment={one} />
                ))}
              </ul>
              {data.mayEdit && <NewCommitment meeting={data.id} />}
            </section>
            {data.happened.length > 0 && (
              <section>
                <Heading title={t('happened')} />
                <p className="t2">{data.happened.map((one) => one.words).join(shared('semicolon'))}</p>
              </section>
            )}
          </>
        )}
      </div>
    </>
  );
}

/** One part of one question. What somebody else wrote meanwhile is shown, never overwritten. */
function Part({ meeting, section }: { meeting: Meeting; section: Section }) {
  const t = useText();
  const client = useQueryClient();
  const [text, setText] = useState(section.text);
  const [conflict, setConflict] = useState<Section>();
  const base = useRef(section);
  const dirty = text !== base.current.text;
  useEffect(() => {
    if (section.version <= base.current.version) return;
    if (text === base.current.text) {
      base.current = section;
      setText(section.text);
      setConflict(undefined);
    } else setConflict(section);
  }, [section, text]);
  const save = useMutation({
    mutationFn: (version: number) => saveSection(meeting.id, { question: section.question, department: section.department, text }, version),
    onSuccess: (saved) => {
      base.current = saved;
      setConflict(undefined);
      client.setQueryData<Meeting>(['alignment', meeting.id], (before) =>
        before && { ...before, sections: before.sections.map((one) => (one.question === saved.question && one.department === saved.department ? saved : one)) },
      );
    },
    onError: (error) => {
      if (error instanceof Problem && error.status === 412) setConflict(error.member<Section>('current'));
    },
  });
  const label = section.department === 'all' ? t(`q.${section.question}`) : t(`d.${section.department}`);
  return (
    <div className="al-part">
      <div className="row" style={{ gap: 8 }}>
        {section.department !== 'all' && <b className={`m al-d ${section.department}`}>{label}</b>}
        {section.prefilled && !dirty && <span className="chip">{t('prefilled')}</span>}
        <small className="t3 ml noprint">{dirty ? t('unsaved') : save.isPending ? t('saving') : section.updatedBy && section.updatedAt ? t('lastBy', { name: section.updatedBy, at: when(Date.parse(section.updatedAt)) }) : ''}</small>
      </div>
      {meeting.mayEdit ? (
        <Input.TextArea
          aria-label={label}
          autoSize={{ minRows: 3, maxRows: 14 }}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => dirty && !conflict && save.mutate(base.current.version)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && dirty && !conflict) save.mutate(base.current.version);
          }}
        />
      ) : (
        <p className="al-read">{text || '—'}</p>
      )}
      {conflict && (
        <div className="note due" role="alert">
          <Icon name="swap" />
          <div className="grow">
            <b className="m">{t('conflict', { name: conflict.updatedBy ?? '' })}</b>
            <p className="al-read">{conflict.text || '—'}</p>
            <span className="row" style={{ gap: 8 }}>
              <Button
                size="small"
                onClick={() => {
                  base.current = conflict;
                  setText(conflict.text);
                  setConflict(undefined);
                }}
              >
                {t('theirs')}
              </Button>
              <Button size="small" onClick={() => save.mutate(conflict.version)}>
                {t('mine')}
              </Button>
            </span>
          </div>
        </div>
      )}
      {save.error && !conflict && <Trouble error={save.error} retry={() => save.mutate(base.current.version)} />}
    </div>
  );
}

function NewCommitment({ meeting }: { meeting: string }) {
  const t = useText();
  const client = useQueryClient();
  const [title, setTitle] = useState('');
  const [owner, setOwner] = useState<string>();
  const [due, setDue] = useState(dayjs().add(7, 'day'));
  const [q, setQ] = useState('');
  const people = useCandidates(q, true);
  const add = useMutation({
    mutationFn: () => send<Commitment>('POST', `/alignments/${meeting}/commitments`, { title: title.trim(), ownerId: owner, dueOn: due.format('YYYY-MM-DD') }),
    onSuccess: () => (setTitle(''), client.invalidateQueries({ queryKey: ['alignment', meeting] })),
  });
  return (
    <form className="an-bar noprint" onSubmit={(event) => (event.preventDefault(), title.trim() && owner && add.mutate())}>
      <Input style={{ width: 320, maxWidth: '100%' }} value={title} onChange={(event) => setTitle(event.target.value)} placeholder={t('promise')} aria-label={t('promise')} maxLength={300} />
      <Select showSearch filterOption={false} onSearch={setQ} value={owner} onChange={setOwner} placeholder={t('owner')} aria-label={t('owner')} style={{ width: 180 }} options={people.data?.map((one) => ({ value: one.id, label: one.name }))} />
      <DatePicker value={due} onChange={(day) => day && setDue(day)} minDate={dayjs()} allowClear={false} aria-label={t('due')} />
      <Button htmlType="submit" type="primary" loading={add.isPending} disabled={!title.trim() || !owner}>
        {t('add')}
      </Button>
      {add.error && <Trouble error={add.error} />}
    </form>
  );
}
