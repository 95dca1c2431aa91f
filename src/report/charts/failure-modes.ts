import type { Finding } from '../../findings/finding.ts';
import { levelName, plural, printed } from '../../format.ts';
import type { FailureShares } from '../../measures/failures/failure-shares.ts';
import type { Measures } from '../../measures/measures.ts';
import { formatSome } from '../format.ts';
import type { Chart, Drawing } from './chart.ts';
import { campaignLabel } from './draw/campaign-label.ts';
import type { Words } from './draw/frame.ts';
import { illustrated } from './draw/illustrated.ts';
import { drawnPart } from './draw/most-rows.ts';
import { failureModesSpec, modeName } from './specs/failure-modes-spec.ts';

export const failureModes: Chart = {
  label: 'Failure modes',
  question: 'How do the models fail?',
  drawings: (measures, findings) => {
    const all = measures.failureShares.filter(({ campaign }) => measures.campaigns.some(({ id }) => id === campaign));
    return all.length === 0
      ? { missing: 'needs a campaign with failed runs that tells their failure modes' }
      : [drawing(all, measures, findings)];
  },
};

/** What the picture has room for; the table has all. */
const most = { campaigns: 12, modes: 12 } as const;

function drawing(all: readonly FailureShares[], measures: Measures, findings: readonly Finding[]): Drawing {
  const label = ({ campaign }: FailureShares) => campaignLabel(measures, campaign);
  // Where not all find room, those with the most failed runs tell the most.
  const byFailures = all.toSorted((a, b) => b.failed - a.failed).slice(0, most.campaigns);
  const drawn = all.filter((row) => byFailures.includes(row));
  const title = finding(all, label, findings);
  const words: Words = {
    title,
    subtitle: `Share of each failure mode among the failed runs of ${drawn.length === 1 ? label(drawn[0]!) : 'each campaign'}, with ${levelName(measures.options.level)} intervals that hold together within a campaign.${drawnPart(drawn.length, all.length, 'campaign')}`,
    alt: `${title}. ${formatSome(
      drawn.map(
        (row) =>
          `${label(row)}: ${formatSome(
            row.shares.map(({ mode, count }) => `${modeName(mode)} ${count} of ${row.failed}`),
            { most: 5 },
          )}`,
      ),
    )}.`,
  };
  const panels = drawn.map((row) => ({
    head: `${label(row)}: ${plural(row.failed, 'failed run')}`,
    shares: row.shares.slice(0, most.modes),
  }));
  return {
    id: 'failure-modes',
    ...words,
    caption: caption(all, drawn),
    illustrates: illustrated(findings, ['failure-modes']),
    columns: ['campaign', 'model', 'failure mode', 'runs', 'failed runs', 'share', 'lower', 'upper', 'level'],
    rows: all.flatMap(({ campaign, model, failed, shares }) =>
      shares.map(({ mode, count, share }) => [
        campaign,
        model,
        modeName(mode),
        count,
        failed,
        share.value,
        share.lower,
        share.upper,
        share.level,
      ]),
    ),
    spec: (theme) => failureModesSpec(words, panels, theme),
  };
}

function caption(all: readonly FailureShares[], drawn: readonly FailureShares[]): string {
  const methods = [...new Set(all.flatMap(({ shares }) => shares.map(({ share }) => share.method)))];
  const failed = all.reduce((sum, row) => sum + row.failed, 0);
  const notTold = all.reduce((sum, row) => sum + row.notTold, 0);
  const rare = drawn.reduce((sum, { shares }) => sum + Math.max(0, shares.length - most.modes), 0);
  const left = all.length - drawn.length;
  return [
    `Intervals: ${methods.join('; ')}; runs of all tasks pooled.`,
    `${plural(failed, 'failed run')} of ${plural(all.length, 'campaign')}.`,
    ...(notTold > 0 ? [`Not told (ring): ${plural(notTold, 'failed run')} without a mode in the pack.`] : []),
    ...(rare > 0 ? [`In the table only: ${plural(rare, 'rarer mode')}.`] : []),
    ...(left > 0 ? [`In the table only: ${plural(left, 'campaign')} with fewer failed runs.`] : []),
  ].join(' ');
}

/** What fails most, and whether that is more than chance. */
function finding(
  all: readonly FailureShares[],
  label: (row: FailureShares) => string,
  findings: readonly Finding[],
): string {
  if (all.length === 1) {
    const [row] = all as [FailureShares];
    const leader = row.shares.find(({ mode }) => mode !== null)!;
    const words = `${label(row)}: ${leader.count} of ${plural(row.failed, 'failed run')} by ${modeName(leader.mode)}, ${printed(leader.share).whole}`;
    const verdict = verdictOf(row, findings);
    return verdict === null ? words : `${words}; that it is the most frequent mode is ${verdict ? '' : 'not '}shown`;
  }
  const leaders = all.map(({ shares }) => shares.find(({ mode }) => mode !== null)!.mode!);
  const count = (mode: string) => leaders.filter((other) => other === mode).length;
  const commonest = leaders.reduce((best, mode) => (count(mode) > count(best) ? mode : best));
  const where = all.filter((_, index) => leaders[index] === commonest);
  const verdicts = where.map((row) => verdictOf(row, findings));
  const words = `${modeName(commonest)} is the most frequent failure in ${where.length} of ${plural(all.length, 'campaign')}`;
  if (verdicts.includes(null)) return words;
  const shown = verdicts.filter((verdict) => verdict).length;
  return `${words}, by more than chance explains in ${shown === 0 ? 'none' : shown}`;
}

/** Whether the finding about the shares of this campaign holds its most frequent mode to be that; null without one. */
function verdictOf({ campaign }: FailureShares, findings: readonly Finding[]): boolean | null {
  const ids = illustrated(findings, ['failure-modes'], { campaigns: [campaign] });
  // A shift from one campaign to the next names both of them, and estimates nothing.
  const judged = findings.find(({ id, estimate }) => ids.includes(id) && estimate !== undefined);
  return judged === undefined ? null : judged.verdict === 'supported';
}
