/** "09:00-12:00, 13:30-18:00" as pairs of times; an empty text is a free day; null when it cannot be read. */
export function spansOf(text: string): [string, string][] | null {
  const parts = text.split(/[,，、]/).map((part) => part.trim()).filter(Boolean);
  const spans: [string, string][] = [];
  for (const part of parts) {
    const read = /^([01]?\d|2[0-3]):([0-5]\d)\s*[-–~]\s*([01]?\d|2[0-4]):([0-5]\d)$/.exec(part);
    if (!read) return null;
    const time = (hour: string, minute: string) => `${hour.padStart(2, '0')}:${minute}`;
    const span: [string, string] = [time(read[1], read[2]), time(read[3], read[4]).replace('24:00', '00:00')];
    if (span[1] !== '00:00' && span[0] >= span[1]) return null;
    if (spans.length > 0 && (spans[spans.length - 1][1] === '00:00' || spans[spans.length - 1][1] > span[0])) return null;
    spans.push(span);
  }
  return spans;
}

export const hoursOf = (spans: [string, string][]) => spans.map(([from, to]) => `${from.slice(0, 5)}-${to.slice(0, 5) === '00:00' ? '24:00' : to.slice(0, 5)}`).join(', ');
