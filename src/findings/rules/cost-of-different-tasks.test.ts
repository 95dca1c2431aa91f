import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../campaign/campaign.ts';
import { evidenceAt } from '../../campaign/select.ts';
import { admitPack } from '../../ingest/pack/admit-pack.ts';
import { isFigure } from '../../measures/figure.ts';
import { measures } from '../../measures/measures.ts';
import { findings } from '../findings.ts';

interface Ran {
  readonly task: string;
  readonly passes: number;
  readonly cost: number;
}

const tasks = (name: string, count: number, passes: number, cost: number): Ran[] =>
  Array.from({ length: count }, (_, task) => ({ task: `${name}${task}`, passes, cost }));

/** Four runs of each task, each with its cost, tokens and seconds; without the runs, their sum alone. */
function campaignOf(id: string, ran: readonly Ran[], { isTotal = false } = {}): Campaign {
  const runs = ran.flatMap(({ task, passes, cost }) =>
    [1, 2, 3, 4].map((run) => ({ task, run, passed: run <= passes, cost_usd: cost, tokens_out: 1e5 * cost + run })),
  );
  const counts = ran.map(({ task, passes }) => [task, { runs: 4, passes }] as const);
  const total = ran.reduce((sum, { cost }) => sum + 4 * cost, 0);
  const { campaigns, issues } = admitPack(
    {
      pack_version: 1,
      campaign: { id, suite: 's' },
      model: { id, name: id },
      ...(isTotal
        ? {
            run_summary: {
              runs: 4 * ran.length,
              passes: ran.reduce((sum, { passes }) => sum + passes, 0),
              cost_total_usd: total,
            },
            per_task_results: Object.fromEntries(counts),
          }
        : { runs }),
    },
    { file: `${id}.json`, importer: 'data pack', sha256: '' },
  );
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return campaigns[0]!;
}

// Of the ten easy tasks full passes all for $0.010 a run; of ten hard ones none, for $0.10 a run.
const full = campaignOf('full', [...tasks('easy', 10, 4, 0.01), ...tasks('hard', 10, 0, 0.1)]);
const easyOnly = campaignOf('easy-only', [...tasks('easy', 9, 4, 0.012), { task: 'easy9', passes: 3, cost: 0.012 }]);

function found(kind: string, ...campaigns: Campaign[]) {
  const all = findings(measures(campaigns)).filter((finding) => finding.kind === kind);
  const spaced = (text: string) => text.replaceAll('\u00a0', ' ');
  return all.map((finding) => ({ ...finding, claim: spaced(finding.claim), caveats: finding.caveats.map(spaced) }));
}

describe('what models spent on different tasks', () => {
  it('is held against each other per pass on the tasks that all of them ran', () => {
    const [finding] = found('cost-per-pass', full, easyOnly);
    // $0.40 for 40 passes against $0.48 for 39: 1.23 times as much.
    expect(finding!.claim).toBe(
      'On the 10 of 20 tasks that all of them ran, full was the cheapest per pass at $0.010; next is easy-only at $0.012, 1.23× as much.',
    );
    expect(finding!.caveats).toContain(
      'They did not run the same tasks: 10 tasks that not all of them ran are left out.',
    );
    expect(finding!.evidence.length).toBeGreaterThan(0);
    for (const { pack, path, value, each } of finding!.evidence) {
      const own = [full, easyOnly].find(({ id }) => id === pack)!;
      if (each === undefined) expect(evidenceAt(own, path)).toMatchObject({ value });
    }
  });

  it('puts none on the frontier that others beat on the same tasks', () => {
    const rows = measures([full, easyOnly]).costFrontier;
    expect(rows.map(({ model, isOnFrontier }) => [model, isOnFrontier])).toEqual([
      ['full', true],
      ['easy-only', false],
    ]);
    expect(rows.map(({ passes, graded }) => [passes, graded])).toEqual([
      [40, 40],
      [39, 40],
    ]);
    expect(rows.map(({ costPerRun: cost }) => isFigure(cost) && Number(cost.value.toFixed(6)))).toEqual([0.01, 0.012]);
    const [finding] = found('cost-frontier', full, easyOnly);
    expect(finding!.claim).toMatch(/^On the 10 of 20 tasks that all of them ran, for 1 of 2 models/u);
    expect(finding!.proposition).toContain('on the 10 tasks that all of them ran only full');
  });

  it('holds for tokens, too', () => {
    const [finding] = found('usage', full, easyOnly);
    expect(finding!.claim).toMatch(/^On the 10 of 20 tasks that all of them ran, in these runs full wrote the fewest/u);
  });

  it('is not compared where the cost of a part is not told', () => {
    const [finding] = found(
      'cost-per-pass',
      campaignOf('full', [...tasks('easy', 10, 4, 0.01), ...tasks('hard', 10, 0, 0.1)], { isTotal: true }),
      easyOnly,
    );
    expect(finding).toMatchObject({ verdict: 'not estimable' });
    expect(finding!.caveats).toContain(
      'full is left out: the pack does not tell the cost of the tasks that all of them ran alone.',
    );
    const [frontier] = found(
      'cost-frontier',
      campaignOf('full', [...tasks('easy', 10, 4, 0.01), ...tasks('hard', 10, 0, 0.1)], { isTotal: true }),
      easyOnly,
    );
    expect(frontier!.verdict).toBe('not estimable');
  });

  it('is not compared where fewer than two tasks are shared', () => {
    const hard = campaignOf('hard-only', [...tasks('hard', 10, 2, 0.1), { task: 'easy0', passes: 4, cost: 0.01 }]);
    for (const kind of ['cost-per-pass', 'cost-frontier', 'usage']) {
      const [finding] = found(kind, hard, easyOnly);
      expect(finding!.verdict, kind).toBe('not estimable');
      expect(finding!.caveats.join(' '), kind).toContain(
        'they did not run the same tasks, and only one of 20 tasks was run by all of them',
      );
    }
  });

  it('of who ran less than half is left out, and the others are compared on all', () => {
    const few = campaignOf('few', tasks('easy', 3, 4, 0.001));
    const other = campaignOf('other', [...tasks('easy', 10, 4, 0.02), ...tasks('hard', 10, 1, 0.02)]);
    const [finding] = found('cost-per-pass', full, few, other);
    expect(finding!.claim).toMatch(/^other was the cheapest per pass at \$0\.032; next is full at \$0\.11/u);
    expect(finding!.caveats).toContain('few is left out: it ran 3 of the 20 tasks that others ran.');
  });

  it('of the same tasks is compared as it is', () => {
    const other = campaignOf('other', tasks('easy', 10, 4, 0.01));
    expect(found('cost-per-pass', other, easyOnly)[0]!.claim).not.toContain('that all of them ran');
  });
});
