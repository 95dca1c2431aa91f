import type { Campaign } from '../../campaign/campaign.ts';
import { campaignName, campaignOf } from '../../campaign/campaign-name.ts';
import { countEvidence } from '../../campaign/count-evidence.ts';
import { plural, printed } from '../../format.ts';
import { isFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import type { JudgeError } from '../../measures/rates/judge-error.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { judgeEvidence } from '../words/judge-words.ts';

/** An estimate: how often people agreed with the judge, and the pass rate that its verdicts and its errors allow. */
export const judgeCheck: FindingRule = {
  label: 'Judge check',
  question: 'How often is the judge right, and what do its errors do to the pass rate?',
  find: (measures) => measures.judgeErrors.map((row) => find(row, measures)),
};

function find(row: JudgeError, { campaigns }: Measures): DraftFinding {
  const campaign = campaignOf(row.campaign, campaigns);
  const name = campaignName(campaign, campaigns);
  const { check, checked, errors, corrected } = row;
  const runs =
    check.of === 'other runs' ? `${plural(checked, 'other run')} that they checked` : plural(checked, 'checked run');
  const agreed = `People agreed with the judge of ${name} in ${checked - errors} of ${runs}`;
  const rates = [row.agreement, row.sensitivity, row.specificity, row.passesConfirmed, row.failsConfirmed];
  return {
    subject: name,
    verdict: null,
    claim: `${agreed}${rightness(row)}${correctedInWords(row)}.`,
    brief: `${agreed}${correctedInWords(row, true)}.`,
    campaigns: [campaign.id],
    evidence: [...judgeEvidence(campaign), ...countEvidence(campaign)],
    ...(isFigure(corrected) ? { estimate: corrected } : {}),
    figures: [...rates.filter(isFigure), { ...row.printed, about: 'by the judge' }],
    caveats: [...sampleCaveats(row, campaign), ...correctionCaveats(row, campaign), people(check.by)],
    references: [],
  };
}

/** `: it passed 50 of the 51 that people passed (98.0 [90, 100] %) and …`, by what the sample tells. */
function rightness({ check, sensitivity, specificity, passesConfirmed, failsConfirmed }: JudgeError): string {
  const { bothPassed, wronglyPassed, wronglyFailed, bothFailed } = check;
  if (check.sample === null) return '';
  if (check.sample === 'random') {
    const passed = bothPassed + wronglyFailed;
    const failed = bothFailed + wronglyPassed;
    return `: it passed ${bothPassed} of ${passed} that people passed${inBrackets('sensitivity', sensitivity)} and failed ${bothFailed} of ${failed} that people failed${inBrackets('specificity', specificity)}`;
  }
  const passes = bothPassed + wronglyPassed;
  const fails = wronglyFailed + bothFailed;
  return `: they passed ${bothPassed} of ${passes} that it passed${inBrackets('', passesConfirmed)} and failed ${bothFailed} of ${fails} that it failed${inBrackets('', failsConfirmed)}`;
}

function inBrackets(what: string, figure: JudgeError['sensitivity']): string {
  return isFigure(figure) ? ` (${what === '' ? '' : `${what} `}${printed(figure).once})` : '';
}

/** With both ranges, or in short. */
function correctedInWords({ corrected, printed: judged }: JudgeError, isShort = false): string {
  if (!isFigure(corrected)) return '';
  const byJudge = printed(judged);
  return `; with its errors taken into account the pass rate is ${printed(corrected).once} on these tasks, beside ${isShort ? byJudge.value : byJudge.once} by its verdicts`;
}

function sampleCaveats(row: JudgeError, { tasks: all, totals }: Campaign): string[] {
  const { check, checked } = row;
  const { tasks, sample, of } = check;
  const told: string[] = [];
  if (sample === 'by verdict') {
    told.push(
      'So many passes and so many fails of the judge were checked: how often either is right is known, and neither its sensitivity nor its specificity.',
    );
  }
  if (tasks === null) told.push('How many tasks the checked runs are of is not said (judge_check.tasks).');
  else told.push(`The checked runs are of ${tasksInWords(tasks, of === 'campaign' ? all.length : 0)}.`);
  if (of === 'campaign' && checked === totals.graded) {
    told.push('Every graded run was checked: with people’s verdicts in passed the score needs no judge.');
  }
  return told;
}

/** Of how many tasks, and what is taken for granted because they are not all, or not the only ones. */
function tasksInWords(checked: number, all: number): string {
  const which =
    all === 0
      ? plural(checked, 'task')
      : checked === all
        ? `all ${plural(all, 'task')}`
        : `${checked} of ${plural(all, 'task')}`;
  const others = checked < all ? ', on those of which no run was checked, too' : '';
  return `${which} and are taken as independent: the judge is taken to err alike on all tasks${others}`;
}

function correctionCaveats({ corrected, check }: JudgeError, { tasks }: Campaign): string[] {
  if (!isFigure(corrected)) return [`The pass rate is not corrected: ${corrected.missing}.`];
  if (check.of === 'other runs') {
    return ['Other runs were checked: the judge is taken to err as often on this model as it did there.'];
  }
  const isUnequal = tasks.some(({ graded }) => graded !== tasks[0]!.graded);
  return [
    'The checked runs are taken as drawn at random, as the pack says.',
    ...(isUnequal
      ? ['Tasks were run unequally often: each counts the same in the rate, and as often as it was run in the check.']
      : []),
  ];
}

function people(by: string | null): string {
  return `People’s verdicts are taken as right${by === null ? '; who checked is not said (judge_check.by)' : `; checked by ${by}`}.`;
}
