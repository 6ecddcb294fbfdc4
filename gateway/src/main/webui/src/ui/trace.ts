/**
 * One W3C trace per thing a person does: every request that follows a click or key press carries its trace id, so the path
 * browser → gateway → services → broker reads as one trace. What the page fetches by itself (live updates, timers) gets traces of its own.
 */
const ACTION_LASTS_MS = 5_000;

let action = { trace: hex(16), at: 0 };

function hex(bytes: number) {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function beginTraceOnUserActions(target: EventTarget) {
  const begin = () => {
    action = { trace: hex(16), at: Date.now() };
  };
  for (const type of ['pointerdown', 'keydown']) target.addEventListener(type, begin, { capture: true, passive: true });
}

export function traceparent() {
  const trace = Date.now() - action.at < ACTION_LASTS_MS ? action.trace : hex(16);
  return `00-${trace}-${hex(8)}-01`;
}
