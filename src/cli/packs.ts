import type { Campaign } from '../campaign/campaign.ts';
import { formatIssue } from '../errors.ts';
import { plural } from '../format.ts';
import { receiptLine } from '../ingest/foreign/receipt-line.ts';
import { type CampaignsReading, readCampaigns } from '../ingest/read-campaigns.ts';
import { some } from '../listed.ts';
import type { Call } from './command.ts';
import { withProject } from './config/project-campaigns.ts';
import { projectConfig } from './config/project-config.ts';
import { InputError, mustHoldNoError, nearestHint, unusable } from './input-error.ts';
import { readingOptions } from './reading-flags.ts';

type Loading = Pick<Call, 'operands' | 'warn' | 'flags'>;

/**
 * The campaigns of the packs that a call names. Warnings are said aloud, errors end the call, and so does having none, or
 * none that says anything.
 */
export async function loadCampaigns(call: Loading): Promise<readonly Campaign[]> {
  const { campaigns } = await loadReading(call);
  mustHoldCampaigns(campaigns, call.operands);
  mustSaySomething(campaigns, call.operands);
  return campaigns;
}

/** The same for questions that only graded runs can answer. */
export async function loadGraded(call: Loading): Promise<readonly Campaign[]> {
  const campaigns = await loadCampaigns(call);
  if (campaigns.every(({ totals }) => totals.graded === 0)) throw noGradedRun(campaigns, call.operands);
  return campaigns;
}

/** Without graded runs, and without anything else that could be looked at, there is nothing to say. */
export function mustSaySomething(campaigns: readonly Campaign[], operands: readonly string[]): void {
  if (campaigns.length === 0 || campaigns.some(saysSomething)) return;
  throw noGradedRun(campaigns, operands);
}

function saysSomething(campaign: Campaign): boolean {
  const { totals, publishedScores, predictions, openQuestions, evidencePatterns, statedClaims } = campaign;
  const others = [publishedScores, predictions, openQuestions, evidencePatterns, statedClaims];
  return totals.graded > 0 || others.some(({ length }) => length > 0);
}

function noGradedRun(campaigns: readonly Campaign[], operands: readonly string[]): InputError {
  const runs = campaigns.reduce((sum, { totals }) => sum + totals.runs, 0);
  const reasons = new Map<string, number>();
  for (const { name, count } of campaigns.flatMap(({ tasks }) => tasks.flatMap((task) => task.notGradedReasons))) {
    reasons.set(name, (reasons.get(name) ?? 0) + count);
  }
  const named = [...reasons].map(([name, count]) => `${count} ${name}`);
  const why = named.length === 0 ? '' : ` (${some(named, mostListed)})`;
  const among = campaigns.length === 1 ? '' : ` in ${plural(campaigns.length, 'campaign')}`;
  return unusable('missing', {
    file: some(operands, mostListed),
    expected: 'hold a graded run',
    received: runs === 0 ? `no run at all${among}` : `none among ${plural(runs, 'run')}${among}${why}`,
  });
}

/** Files of predictions alone are no answer to a question about campaigns. */
export function mustHoldCampaigns(campaigns: readonly Campaign[], operands: readonly string[]): void {
  if (campaigns.length > 0 || operands.length === 0) return;
  throw new InputError(
    operands.map((file) => ({
      severity: 'error',
      problem: 'missing',
      file,
      path: '',
      expected: 'be a data pack, or a folder with data packs',
      received: 'files of predictions alone',
    })),
  );
}

/** The same, with the files of predictions. */
export async function loadReading(call: Loading): Promise<CampaignsReading> {
  const { operands, warn } = call;
  const reading = await readCampaigns(operands, { reading: await readingOptions(call) });
  for (const receipt of reading.receipts) warn(receiptLine(receipt));
  // Before errors end the call: a warning may be the reason, such as a file that is too large.
  for (const issue of reading.issues.filter(({ severity }) => severity === 'warning')) warn(formatIssue(issue));
  mustHoldNoError(reading.issues);
  if (reading.passedOver.length > 0) {
    const hint = reading.passedOver.length > mostListed ? ' (holdsup check lists them)' : '';
    warn(`passed over, being no data packs: ${some(reading.passedOver, mostListed)}${hint}`);
  }
  const config = await projectConfig(call.flags.config as string | undefined);
  if (config === null) return reading;
  return { ...reading, campaigns: withProject(reading.campaigns, config.document, warn) };
}

const mostListed = 5;

/** The campaigns of the suite that is named; all of them where none is. */
export function ofSuite(campaigns: readonly Campaign[], suite: string | undefined): readonly Campaign[] {
  return suite === undefined ? campaigns : ofOneSuite(campaigns, suite);
}

/** The campaigns, all of one suite: scores on different tasks cannot be compared. */
export function ofOneSuite(campaigns: readonly Campaign[], suite?: string): readonly Campaign[] {
  const suites = [...new Set(campaigns.map((campaign) => campaign.suite))].sort();
  if (suite !== undefined) {
    const chosen = campaigns.filter((campaign) => campaign.suite === suite);
    if (chosen.length > 0) return chosen;
    throw unusable('unknown', {
      file: '--suite',
      path: suite,
      expected: suites.length === 0 ? 'be left out: no campaign is read' : `be one of ${suites.join(', ')}`,
      received: suite === '' ? 'nothing' : suite,
      hint: nearestHint(suite, suites),
    });
  }
  if (suites.length < 2) return campaigns;
  const odd = campaigns.find((campaign) => campaign.suite !== campaigns[0]!.suite)!;
  throw unusable('mismatch', {
    file: odd.origin.file,
    path: 'campaign.suite',
    expected: `be ${campaigns[0]!.suite}, as in ${campaigns[0]!.origin.file}: scores of different suites cannot be compared`,
    received: odd.suite,
    hint: `one suite at a time: --suite ${campaigns[0]!.suite}`,
  });
}
