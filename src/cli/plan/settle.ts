import type { Campaign } from '../../campaign/campaign.ts';
import { show } from '../../errors.ts';
import type { Finding } from '../../findings/finding.ts';
import { findings } from '../../findings/findings.ts';
import { judgement } from '../../findings/judgement.ts';
import { aboutRuns } from '../../findings/words/plan-in-words.ts';
import { chosenProbability, levelName } from '../../format.ts';
import { measures } from '../../measures/measures.ts';
import type { RunPlan } from '../../measures/plans/run-plan.ts';
import { type InputError, nearestHint, unusable } from '../input-error.ts';
import type { Output } from '../print/output.ts';
import type { PlanFlags } from './flags.ts';
import { runPlanTables } from './run-plan-tables.ts';
import { priceClause } from './sentences.ts';

/** The plan that belongs to a finding of the report. */
export function settleOutput({ settle: id, level, power }: PlanFlags, campaigns: readonly Campaign[]): Output {
  const all = findings(measures(campaigns, { level, power }));
  const finding = all.find((candidate) => candidate.id === id);
  if (finding === undefined) throw unknownFinding(id!, all);
  const { toSettle: plan, kind, verdict, proposition, claim } = finding;
  const asked = { id: finding.id, kind, verdict, proposition, claim };
  const said = judgement(finding);
  if (plan === undefined) {
    return {
      json: { finding: asked, plan: null, reason: whyNone(finding) },
      tables: [],
      lines: [said, whyNone(finding)],
    };
  }
  return {
    json: { finding: asked, plan, reason: null },
    tables: runPlanTables(plan, { title: title(plan), nowLabel: 'as named or done' }),
    lines: [said, sentence(plan)],
  };
}

function unknownFinding(id: string, all: readonly Finding[]): InputError {
  const plannable = all.filter(({ toSettle }) => toSettle !== undefined).map((finding) => finding.id);
  const hint =
    plannable.length === 0 ? 'no finding of these packs has a plan' : `findings with a plan: ${plannable.join(', ')}`;
  return unusable('unknown', {
    file: '--settle',
    path: id,
    expected: 'be the id of a finding of these packs (holdsup report writes them to findings.json)',
    received: show(id),
    hint:
      nearestHint(
        id,
        all.map((finding) => finding.id),
      ) ?? hint,
  });
}

/** Why a finding has no plan, in a sentence. */
function whyNone({ verdict, noPlan }: Finding): string {
  if (noPlan !== undefined) return `No plan: ${noPlan}.`;
  switch (verdict) {
    case 'supported':
    case 'contradicted':
    case 'equivalent':
      return `No plan: the finding is ${verdict}, so the data settle it already.`;
    case null:
      return 'No plan: it is an estimate, and nothing of it is to be decided. plan PACK --half-width POINTS asks how many runs make it sharper.';
    case 'not estimable':
      return 'No plan: what is missing is named in the finding, and runs alone do not supply it.';
    default:
      return 'No plan: no two rates are named that runs could tell apart. plan PACK --task TASK --to RATE asks about a task, plan A B about two campaigns, plan PACK --half-width POINTS about the score.';
  }
}

function title({ question, test, alpha, targetPower }: RunPlan): string {
  return `To ${question} (${test}; α = ${levelName(alpha)}, power ${chosenProbability(targetPower)})`;
}

function sentence(plan: RunPlan): string {
  const { safe, perArm, unit, question, targetPower, price, test } = plan;
  const power = `with power ${chosenProbability(targetPower)} or better${priceClause(price, true)}`;
  const decide = `Decide with the test that is planned for: ${test}.`;
  // Two models are planned for at the gap that was seen, which nobody knows to be the true one.
  if (perArm || unit !== undefined) {
    return `If the gap that was seen is the true one, which nobody knows, ${aboutRuns(plan)} ${question} ${power}. ${decide}`;
  }
  return `${safe.runs} runs ${question} ${power}. ${decide}`;
}
