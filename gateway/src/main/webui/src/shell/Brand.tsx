/** The product's mark: two waves in phase. */
export function Brand() {
  return (
    <svg viewBox="0 0 22 22" aria-hidden="true">
      <rect width="22" height="22" rx="6" fill="var(--accent-solid)" />
      <g fill="none" stroke="#fff" strokeWidth="1.8" strokeLinecap="round">
        <path d="M3.5 8.7c2.5-6 5-6 7.5 0s5 6 7.5 0" />
        <path d="M3.5 13.7c2.5-6 5-6 7.5 0s5 6 7.5 0" strokeOpacity=".55" />
      </g>
    </svg>
  );
}
