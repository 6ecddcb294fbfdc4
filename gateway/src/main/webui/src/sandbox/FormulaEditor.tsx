import { Input, Modal, Segmented, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import type { Calculated, Measure } from './api';
import { isFault, read, write } from './formula';
import { useText } from './texts';

interface Props {
  known: Measure[];
  formula?: Calculated;
  onDone: (formula: Calculated) => void;
  onClose: () => void;
}

/** A measure made of others: what is written is understood while it is written, and only what was understood leaves the page. */
export function FormulaEditor({ known, formula, onDone, onClose }: Props) {
  const t = useText();
  const input = useRef<InputRef>(null);
  const [title, setTitle] = useState(formula?.title ?? '');
  const [unit, setUnit] = useState<Calculated['unit']>(formula?.unit ?? 'RATIO');
  const [text, setText] = useState(formula ? write({ op: formula.op, left: formula.left, right: formula.right }, known) : '');
  const found = read(text, known);
  const fault = isFault(found) ? found : null;
  const ready = !fault && title.trim() !== '';
  const done = () => {
    if (!isFault(found) && title.trim()) onDone({ id: formula?.id ?? `f-${Date.now().toString(36)}`, title: title.trim(), unit, ...found });
  };
  const insert = (what: string) => {
    const field = input.current?.input;
    const at = field?.selectionStart ?? text.length;
    const pad = at > 0 && !/[\s(（]$/.test(text.slice(0, at)) ? ' ' : '';
    setText(text.slice(0, at) + pad + what + text.slice(field?.selectionEnd ?? at));
    const next = at + pad.length + what.length;
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(next, next);
    });
  };
  return (
    <Modal open title={t('formula.title')} okText={t('formula.done')} onOk={done} okButtonProps={{ disabled: !ready }} onCancel={onClose} width={600}>
      <div className="fx">
        <p className="t2">{t('formula.hint')}</p>
        <div className="fx-keys">
          {known.map((one) => (
            <button key={one.id} className="chip" onClick={() => insert(`[${one.title}]`)}>
              {one.title}
            </button>
          ))}
          {['+', '−', '×', '÷', '(', ')'].map((sign) => (
            <button key={sign} className="chip acc" aria-label={sign} onClick={() => insert(sign)}>
              {sign}
            </button>
          ))}
        </div>
        <label>
          <span className="t3 c">{t('formula.text')}</span>
          <Input ref={input} autoFocus value={text} status={text && fault ? 'error' : undefined} onChange={(event) => setText(event.target.value)} onPressEnter={done} spellCheck={false} />
        </label>
        <p className={text && fault ? 'over c' : 't3 c'} role="status">
          {text === '' ? ' ' : fault ? `${t(`fault.${fault.kind}`, { text: fault.text })}${fault.kind === 'unknown' || fault.kind === 'unexpected' ? ` · ${fault.at + 1}` : ''}` : `✓ ${t('formula.ok')}`}
        </p>
        <div className="fx-two">
          <label>
            <span className="t3 c">{t('formula.name')}</span>
            <Input value={title} maxLength={60} onChange={(event) => setTitle(event.target.value)} onPressEnter={done} />
          </label>
          <label>
            <span className="t3 c">{t('formula.unit')}</span>
            <Segmented value={unit} onChange={setUnit} options={(['RATIO', 'MONEY', 'COUNT'] as const).map((one) => ({ value: one, label: t(`unit.${one}`) }))} />
          </label>
        </div>
      </div>
    </Modal>
  );
}
