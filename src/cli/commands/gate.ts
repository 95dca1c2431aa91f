import type { Campaign } from '../../campaign/campaign.ts';
import {
  type GateName,
  gateRules,
  type JudgedGate,
  judgedGates,
  limitText,
  togetherGates,
} from '../../findings/gates/gates.ts';
import { capitalised } from '../../first-letter.ts';
import { printed } from '../../format.ts';
import type { Call, Command, Flag } from '../command.ts';
import { mustBeComparable, mustNotBeCopies, mustShareTasks } from '../comparable-sides.ts';
import { choiceOf, levelFlag, suiteFlag } from '../flags.ts';
import { type GateConfig, gateConfig } from '../gate/gate-config.ts';
import { gateParser } from '../gate/gate-parsers.ts';
import { gatePicture } from '../gate/gate-picture.ts';
import { taggedSides } from '../gate/tagged-sides.ts';
import { loadReading, mustHoldCampaigns, ofOneSuite } from '../packs.ts';
import { hidden, type OutputTable, right, tableOf } from '../print/output.ts';
import { sideCount, sidesOf } from '../sides.ts';
import { UsageError } from '../usage-error.ts';

const gateFlags = Object.values(gateRules).map(
  ({ flags, description, quantity }): Flag => ({ flags, description, parse: gateParser(quantity) }),
);

interface GateFlags extends Partial<Record<GateName, number>> {
  readonly level?: number;
  readonly config?: string;
  readonly suite?: string;
  readonly tag?: string;
  readonly undecided: 'open' | 'fail' | 'pass';
  readonly across?: boolean;
}

/** Without a default, which would hide the level of a configuration. */
const { default: usualLevel, ...openLevelFlag } = levelFlag;

export const command: Command = {
  operands: 'sides',
  flags: [
    ...gateFlags,
    openLevelFlag,
    suiteFlag,
    { flags: '--tag <name>', description: 'judge the tasks with this tag alone, such as planning' },
    { flags: '--across', description: 'compare although harness, provider or agent differ' },
    {
      flags: '--undecided <as>',
      description: 'what an undecided gate counts as: open (exit code 3), fail or pass',
      parse: choiceOf(['open', 'fail', 'pass']),
      default: 'open',
    },
  ],
  example:
    'holdsup gate data/packs/2026-05-17-openai-gpt-oss-120b-agentic-core-v1.yaml data/packs/2026-05-24-openai-gpt-oss-120b-agentic-core-v1.yaml --margin 25',
  details: [
    'One operand is the new; two are the base and the new, each a file or a folder of one model. Where one file holds both, their names stand before it: holdsup gate old new runs.csv --margin 5.',
    'Gates, level and margin may stand in holdsup.yaml of this folder (schema/holdsup.schema.json), as gates: { at_least: 70%, at_most_ungraded: 5% }.',
    'Exit code 0: every gate passes. 1: one fails. 3: the runs show neither.',
    'A share below 1 is taken as it is, a number above 1 as per cent: 0.7, 70% and 70 are the same, and so are --margin 0.05, 5% and 5. 1 is 100 %; 1% is one per cent.',
    'Where people contradicted the judge in runs that they checked, gates judge by the range that its errors leave, or are undecided.',
    'Failures are shown at the level for all gates together that rest on a test (Holm); all gates must pass for the whole to pass.',
  ].join('\n'),
  run: async (call) => {
    const flags = call.flags as unknown as GateFlags;
    const config = await gateConfig(flags.config);
    const limits = limitsOf(call, flags, config);
    const level = flags.level ?? (usualLevel as number);
    const { base, fresh, part } = await judgedSides(call, {
      ...flags,
      tag: flags.tag ?? config.tag ?? undefined,
      isMarginAsked: limits.margin !== undefined,
    });
    const gates = judgedGates(limits, { base, fresh, level, ...(part === null ? {} : { part }) });
    const verdict = togetherGates(gates);
    const empty = gates.filter(hasNothing);
    const isCounted = verdict === 'undecided' && flags.undecided !== 'open';
    const counted = !isCounted || (flags.undecided === 'pass' && empty.length > 0) ? verdict : flags.undecided;
    return {
      json: { level, ...(part === null ? {} : { part }), verdict, counted, gates },
      tables: [gateTable(gates)],
      picture: gatePicture(gates, part),
      lines: [
        ...gates.map((gate) => `${gate.verdict}: ${message(gate)}`),
        '',
        counted === verdict ? `Gate: ${verdict}` : `Gate: ${verdict}, counted as ${counted}`,
        ...(isCounted && counted === verdict
          ? [`It is not counted as a pass: ${empty.map(({ label }) => label).join(' and ')} had nothing to judge.`]
          : []),
      ],
      checks: gates.map((gate) => ({ name: gate.label, verdict: gate.verdict, message: message(gate) })),
      exitCode: exitCodes[counted],
    };
  },
};

/** A harness that broke is no open question. */
function hasNothing({ gate, verdict, estimate }: JudgedGate): boolean {
  return verdict === 'undecided' && estimate === null && gateRules[gate].rests === 'on a test';
}

const exitCodes = { pass: 0, fail: 1, undecided: 3 } as const;

type Limits = Readonly<Partial<Record<GateName, number>>>;

/** What the flags ask for, before what the configuration does. A margin for every comparison is a gate where there is a base. */
function limitsOf({ operands }: Call, flags: GateFlags, config: GateConfig): Limits {
  const sides = sideCount(operands);
  const common = sides === 2 && config.margin !== null ? { margin: config.margin } : {};
  const limits: Partial<Record<GateName, number>> = { ...common, ...config.limits };
  for (const gate of Object.keys(gateRules) as GateName[]) if (flags[gate] !== undefined) limits[gate] = flags[gate];
  if (Object.keys(limits).length === 0) {
    const names = Object.values(gateRules).map(({ flags: name }) => name.split(' ')[0]);
    throw new UsageError(`gate needs at least one of ${names.join(', ')}, or gates in holdsup.yaml`);
  }
  if (limits.margin !== undefined && sides === 1)
    throw new UsageError('--margin compares with a base: give the base and then the new');
  return limits;
}

async function judgedSides(
  call: Call,
  {
    suite,
    tag,
    across = false,
    isMarginAsked,
  }: Pick<GateFlags, 'suite' | 'across'> & { readonly tag: string | undefined; readonly isMarginAsked: boolean },
): Promise<{
  readonly base: readonly Campaign[] | null;
  readonly fresh: readonly Campaign[];
  readonly part: string | null;
}> {
  const whole = await sidesOf(call, async (loading) => {
    // Runs none of which was graded are an answer, too: to --at-most-ungraded.
    const { campaigns } = await loadReading(loading);
    mustHoldCampaigns(campaigns, loading.operands);
    return ofOneSuite(campaigns, suite);
  });
  const { sides, part } = tag === undefined ? { sides: whole, part: null } : taggedSides(whole, tag);
  const [base, fresh] = sides.length === 1 ? [null, sides[0]!] : [sides[0]!, sides[1]!];
  mustBeComparable(base ?? fresh, base === null ? [] : fresh, {
    across,
    acrossHint: '--across compares them all the same',
    mayBeUngraded: true,
  });
  if (base !== null) mustNotBeCopies(base, fresh, call.warn);
  if (base !== null && isMarginAsked) mustShareTasks(base, fresh);
  return { base, fresh, part };
}

function gateTable(gates: readonly JudgedGate[]): OutputTable {
  const end = (value: number | undefined) => ({ value: value ?? null, text: '' });
  return tableOf('Gates', gates, [
    ['gate', 'gate', ({ label }) => label],
    ['limit', 'limit', ({ gate, limit }) => ({ value: limit, text: limitText({ gate, limit }) }), right],
    ['verdict', 'verdict', ({ verdict }) => verdict],
    ['figure', 'figure', ({ estimate }) => (estimate === null ? '' : printed(estimate).whole)],
    ['value', 'value', ({ estimate }) => end(estimate?.value), hidden],
    ['lower', 'lower', ({ estimate }) => end(estimate?.lower), hidden],
    ['upper', 'upper', ({ estimate }) => end(estimate?.upper), hidden],
  ]);
}

/** The sentence, and what would decide the gate where it is open. */
function message({ sentence, wouldDecide }: JudgedGate): string {
  return wouldDecide === null ? sentence : `${sentence} ${capitalised(wouldDecide)}.`;
}
