import { getSolarDateFromLunar, getSolarTermDate } from 'chinese-days';

const DAY = 86_400_000;
const lunar = (year: number, monthAndDay: string) => Date.parse(getSolarDateFromLunar(`${year}-${monthAndDay}`).date);

/** The statutory festivals of a year (放假办法 of 2024): what is sure before the State Council says which days are moved and made up for. */
export function statutory(year: number): { date: string; name: string }[] {
  const days: [string, number, number][] = [
    ['元旦', Date.UTC(year, 0, 1), 1],
    ['春节', lunar(year, '01-01') - DAY, 4],
    ['清明', Date.parse(getSolarTermDate(year, 4, 'pure_brightness')), 1],
    ['劳动节', Date.UTC(year, 4, 1), 2],
    ['端午', lunar(year, '05-05'), 1],
    ['中秋', lunar(year, '08-15'), 1],
    ['国庆节', Date.UTC(year, 9, 1), 3],
  ];
  return days.flatMap(([name, from, length]) => Array.from({ length }, (_, index) => ({ date: new Date(from + index * DAY).toISOString().slice(0, 10), name })));
}
