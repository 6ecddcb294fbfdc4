import dayjs from 'dayjs';
import durations from 'dayjs/plugin/duration';

dayjs.extend(durations);

/** "PT24H" in milliseconds; null for what is no ISO-8601 duration. */
export function isoDuration(text: string): number | null {
  if (!/^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/.test(text)) return null;
  return dayjs.duration(text).asMilliseconds();
}
