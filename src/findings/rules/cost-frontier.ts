import { campaignOf } from '../../campaign/campaign-name.ts';
import { countEvidence } from '../../campaign/count-evidence.ts';
import { tellsItsRuns } from '../../campaign/results.ts';
import { evidence } from '../../campaign/select.ts';
import { percent, plural, printed, printedSpan } from '../../format.ts';
import { alphaOf } from '../../measures/alpha.ts';
import { type FrontierRow, frontierTasks, type ProbabilityRange } from '../../measures/cost/cost-frontier.ts';
import type { Figure } from '../../measures/figure.ts';
import { isFigure, type RangedFigure } from '../../measures/figure.ts';
import type { Measures } from '../../measures/measures.ts';
import type { DraftFinding, FindingRule } from '../finding.ts';
import { leftOutByReason } from '../words/left-out.ts';
import { evidenceOfPart, onSharedWord, sharedCaveats } from '../words/on-shared-tasks.ts';

export const costFrontier: FindingRule = {
  label: 'Score–cost frontier',
  question: 'Who gives the best score for the money?',
  find: (measures) => (measures.costFrontier.length < 2 ? [] : [find(measures)]),
};

type Priced = FrontierRow & { readonly costPerRun: RangedFigure; readonly dominated: ProbabilityRange };

function isPriced(row: FrontierRow): row is Priced {
  return isFigure(row.costPerRun);
}

/** Supported when every model on the frontier is surely undominated, and every other one surely dominated, at the level. */
function find(measures: Measures): DraftFinding {
  const rows = measures.costFrontier;
  const { on: tasks } = frontierTasks(measures.campaigns);
  const priced = rows.filter(isPriced);
  const unknown = leftOutByReason(
    rows.flatMap(({ model, costPerRun }) => (isFigure(costPerRun) ? [] : [{ name: model, ...costPerRun }])),
    'neither on nor off the frontier',
  );
  if (priced.length < 2) {
    return {
      subject: 'all models',
      verdict: 'not estimable',
      claim: `Scores cannot be held against cost: it takes two models with a known cost and runs of the same tasks, and ${priced.length} of ${plural(rows.length, 'model')} ${priced.length === 1 ? 'is' : 'are'} such.`,
      campaigns: rows.flatMap((row) => row.campaigns),
      evidence: [],
      figures: [],
      caveats: unknown,
      references: [],
    };
  }
  const on = priced
    .filter(({ isOnFrontier }) => isOnFrontier)
    .toSorted((a, b) => a.costPerRun.value - b.costPerRun.value);
  const off = priced.filter(({ isOnFrontier }) => !isOnFrontier);
  const alpha = alphaOf(measures.options.level);
  const isSure =
    on.every(({ dominated }) => dominated.upper <= alpha) && off.every(({ dominated }) => dominated.lower >= 1 - alpha);
  return {
    subject: on.map(({ model }) => model).join(', '),
    verdict: isSure ? 'supported' : 'undecided',
    // Where a cost is unknown, a model may be on the frontier and nobody knows.
    proposition: `${tasks === null ? '' : `on the ${tasks.shared} tasks that all of them ran `}${unknown.length === 0 ? '' : 'of the models with a known cost '}only ${on.length === 1 ? `${on[0]!.model} is` : `these ${on.length} are`} on the frontier`,
    claim: onSharedWord(
      tasks,
      `For ${on.length} of ${plural(priced.length, 'model')} with a known cost no other was both cheaper a run and better: ${on.map(placed).join('; ')}.`,
    ),
    campaigns: priced.flatMap((row) => row.campaigns),
    evidence: evidenceOf(priced, measures),
    figures: priced.flatMap(figures),
    caveats: [
      ...off.map(
        ({ model, dominated, rivals }) =>
          `${model} is dominated with probability ${range(dominated)}, likeliest by ${rivals[0]!.model} (${range(rivals[0]!.dominates)}).`,
      ),
      ...sharedCaveats(tasks),
      ...unknown,
      'Dominated: another model costs no more a run and has the higher score. The price is that of a run, because a cost per pass holds the score already.',
      'Each probability is of one model; costs are what these campaigns spent, within their printed rounding, which has no probability of its own.',
    ],
    // Jeffreys' beta stands for the score of a model whose tasks nobody tells.
    references: priced.every((row) => row.campaigns.every((id) => tellsItsRuns(campaignOf(id, measures.campaigns))))
      ? []
      : ['brown-cai-dasgupta-2001'],
  };
}

/** `GPT-OSS 20B ($0.0004 a run, 83.3 %, nothing cheaper was run)`. */
function placed({ model, costPerRun, rate, dominated, rivals }: Priced): string {
  const standing = rivals.length === 0 ? 'nothing cheaper was run' : `dominated with probability ${range(dominated)}`;
  return `${model} (${printed(costPerRun).value} a run, ${percent(rate)}, ${standing})`;
}

function range({ lower, upper }: ProbabilityRange): string {
  return printedSpan('probabilityDominated', lower, upper);
}

function figures({ model, campaigns, costPerRun, dominated }: Priced): Figure[] {
  const of = { campaigns };
  return [
    { ...costPerRun, about: model, of },
    { quantity: 'probabilityDominated', about: model, of, ...dominated, made: { by: 'dominated', given: null } },
  ];
}

function evidenceOf(priced: readonly Priced[], { campaigns, costs }: Measures) {
  const { on, compared } = frontierTasks(campaigns);
  if (on !== null)
    return compared.flatMap((entrant) => entrant.campaigns.flatMap((campaign) => evidenceOfPart(campaign)));
  return priced.flatMap((row) =>
    row.campaigns.flatMap((id) => {
      const path = costs.find(({ campaign }) => campaign === id)?.path ?? null;
      const campaign = campaignOf(id, campaigns);
      return [...evidence(campaign, ...(path === null ? [] : [path])), ...countEvidence(campaign)];
    }),
  );
}
