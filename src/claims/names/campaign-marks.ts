import type { Campaign } from '../../campaign/campaign.ts';
import { literal } from '../text/literal.ts';
import { matchesOf } from '../text/matches.ts';
import type { Mention } from './mention.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** What tells the campaigns of one model apart in a text: their days and their efforts. A mark may be of several campaigns. */
export interface CampaignMarks {
  /** A date with the campaigns of that day, if any. */
  readonly dated: (text: string, mention: Mention) => Mention;
  readonly efforts: (text: string) => Mention[];
  readonly campaignsOf: ReadonlyMap<string, readonly string[]>;
}

export function campaignMarks(campaigns: readonly Campaign[]): CampaignMarks {
  const campaignsOf = new Map<string, string[]>();
  const mark = (key: string, id: string) => campaignsOf.set(key, [...(campaignsOf.get(key) ?? []), id]);
  for (const { id, date, reasoning } of campaigns) {
    mark(id, id);
    if (date !== null) {
      mark(`day ${date.slice(0, 10)}`, id);
      mark(`day ${date.slice(5, 10)}`, id);
    }
    if (reasoning.effort !== null) mark(effortKey(reasoning.effort), id);
  }
  const named = new Set(campaigns.flatMap(({ reasoning }) => reasoning.effort?.toLowerCase() ?? []));
  const efforts = [...named].map(literal);
  const level = `(?<level>${efforts.join('|')})`;
  const pattern =
    efforts.length === 0
      ? null
      : new RegExp(
          String.raw`\b${level}(?=[\s-](?:reasoning[\s-])?effort\b)|\beffort:?\s+(?:of\s+|level\s+)?${level.replace('level', 'after')}\b|\(${level.replace('level', 'inside')}\)|^\s*${level.replace('level', 'alone')}\s*$`,
          'giu',
        );
  return {
    campaignsOf,
    dated: (text, mention) => {
      const key = dayOf(text.slice(mention.from, mention.to));
      if (key === null || !campaignsOf.has(key)) return mention;
      return { ...mention, entity: { kind: 'campaigns', id: key } };
    },
    efforts: (text) =>
      (pattern === null ? [] : matchesOf(pattern, text)).map((match) => {
        const { level: before, after, inside, alone } = match.groups!;
        const id = effortKey((before ?? after ?? inside ?? alone)!);
        return {
          entity: { kind: 'campaigns', id },
          from: match.index,
          to: match.index + match[0].length,
          what: 'an effort',
        };
      }),
  };
}

function effortKey(effort: string): string {
  return `effort ${effort.toLowerCase()}`;
}

function dayOf(text: string): string | null {
  const iso = /^(\d{4}-\d{2}-\d{2})/u.exec(text)?.[1];
  if (iso !== undefined) return `day ${iso}`;
  const month =
    months.indexOf(
      /[A-Za-z]{3}/u.exec(text.replaceAll(/\d+(?:st|nd|rd|th)/giu, (day) => day.slice(0, -2)))?.[0].toLowerCase() ?? '',
    ) + 1;
  const day = /(?<!\d)\d{1,2}(?!\d)/u.exec(text)?.[0];
  if (month === 0 || day === undefined) return null;
  const year = /\b\d{4}\b/u.exec(text)?.[0];
  const rest = `${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return year === undefined ? `day ${rest}` : `day ${year}-${rest}`;
}
