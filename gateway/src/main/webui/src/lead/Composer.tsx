import { App, Button, DatePicker, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useEffect, useRef, useState } from 'react';
import { Icon, type IconName } from '../ui/Icon';
import { describe } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { recordFollowUp, useLeadChange, type FollowUp, type FollowUpKind, type FollowUpOutcome } from './api';
import { useText } from './texts';

const KINDS: [FollowUpKind, IconName][] = [
  ['CALL', 'phone'],
  ['VISIT', 'pin'],
  ['CHAT', 'chat'],
  ['EMAIL', 'mail'],
  ['NOTE', 'note'],
];

export const OUTCOMES: Record<FollowUpKind, FollowUpOutcome[]> = {
  CALL: ['REACHED', 'NO_ANSWER', 'CALL_BACK', 'WRONG_NUMBER'],
  VISIT: ['REACHED', 'NO_ANSWER', 'CALL_BACK'],
  CHAT: ['SENT', 'REACHED'],
  EMAIL: ['SENT', 'REACHED'],
  NOTE: ['REACHED'],
};

/** Another part of the page asks for a follow-up of a kind. */
export interface Draft {
  kind: FollowUpKind;
  at: number;
}

/** Records what was said. What is typed stays until the API has it. */
export function Composer({ id, draft }: { id: string; draft: Draft | null }) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const [kind, setKind] = useState<FollowUpKind>('CALL');
  const [outcome, setOutcome] = useState<FollowUpOutcome>('REACHED');
  const [note, setNote] = useState('');
  const [next, setNext] = useState<Dayjs | null>(null);
  const [need, setNeed] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const record = useLeadChange(id, (followUp: FollowUp) => recordFollowUp(id, followUp));

  const choose = (chosen: FollowUpKind) => {
    setKind(chosen);
    setOutcome(OUTCOMES[chosen][0]);
  };
  useEffect(() => {
    if (!draft) return;
    choose(draft.kind);
    document.getElementById('composer')?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
    document.querySelector<HTMLTextAreaElement>('#composer textarea')?.focus();
  }, [draft]);

  const save = () =>
    record.mutate(
      { kind, outcome, note: note.trim() || undefined, nextActionAt: next?.toISOString(), tags: need ? ['NEED'] : undefined },
      {
        onSuccess: () => {
          setNote('');
          setNext(null);
          setNeed(false);
          void message.success(t('composer.done'));
        },
        onError: (error) => {
          const told = describe(error, shared);
          void message.error(told.detail ?? told.title);
        },
      },
    );

  const label = (one: FollowUpOutcome) => (kind === 'VISIT' && one === 'REACHED' ? t('outcome.visit') : kind === 'NOTE' ? t('outcome.noted') : t(`outcome.${one}`));
  return (
    <form
      className="composer"
      id="composer"
      aria-label={t('composer')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="kinds" role="radiogroup" aria-label={t('composer.kind')}>
        {KINDS.map(([one, icon]) => (
          <button key={one} type="button" role="radio" aria-checked={one === kind} className={one === kind ? 'on' : ''} onClick={() => choose(one)}>
            <Icon name={icon} size="s" />
            {t(`kind.${one}`)}
          </button>
        ))}
      </div>
      <Input.TextArea
        ref={(area) => {
          box.current = area?.resizableTextArea?.textArea ?? null;
        }}
        variant="borderless"
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={4000}
        value={note}
        aria-label={t('composer.say')}
        placeholder={t('composer.say')}
        onChange={(event) => setNote(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      <footer>
        {OUTCOMES[kind].length > 1 && (
          <Select
            size="small"
            aria-label={t('composer.outcome')}
            value={outcome}
            onChange={setOutcome}
            popupMatchSelectWidth={false}
            options={OUTCOMES[kind].map((one) => ({ value: one, label: label(one) }))}
          />
        )}
        <DatePicker
          size="small"
          showTime={{ format: 'HH:mm', minuteStep: 5 }}
          format="MM-DD HH:mm"
          aria-label={t('composer.next')}
          placeholder={t('composer.next')}
          value={next}
          onChange={setNext}
          disabledDate={(day) => day.isBefore(dayjs().startOf('day'))}
          style={{ width: 148 }}
        />
        <button type="button" className={`field toggle${need ? ' on' : ''}`} aria-pressed={need} title={t('composer.needHint')} onClick={() => setNeed(!need)}>
          <Icon name="tag" size="s" />
          {t('composer.need')}
        </button>
        <Button type="primary" size="small" htmlType="submit" className="ml" loading={record.isPending}>
          {t('composer.save')}
          <kbd className="dsk">Ctrl ↵</kbd>
        </Button>
      </footer>
    </form>
  );
}
