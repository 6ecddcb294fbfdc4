import { useEffect, useRef } from 'react';

type Keys = Record<string, (event: KeyboardEvent) => void>;

/**
 * Single keys and `mod+` chords for a page. Single keys rest while somebody types or a dialog is open; chords always work.
 * Later mounted pages do not shadow earlier ones, so a page uses keys the shell does not.
 */
export function useKeys(keys: Keys) {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const chord = event.ctrlKey || event.metaKey;
      const name = (chord ? 'mod+' : '') + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
      const act = latest.current[name];
      if (!act || event.altKey || event.repeat && !['j', 'k'].includes(name)) return;
      if (!chord && (isTyping(event.target) || document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-popover:not(.ant-popover-hidden) form'))) return;
      event.preventDefault();
      act(event);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

function isTyping(target: EventTarget | null) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || !!target.closest('[role="combobox"]'));
}
