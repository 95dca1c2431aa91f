import { describe, expect, it } from 'vitest';
import type { Campaign } from '../campaign/campaign.ts';
import { formatIssue } from '../errors.ts';
import { checkCampaigns } from './check-campaigns.ts';
import { dataPack } from './pack/data-pack.ts';

function campaignOf(id: string, text: string, { suite = 's', date = '' } = {}): Campaign {
  const when = date === '' ? '' : `, date: ${date}`;
  const head = `pack_version: 1\ncampaign: { id: ${id}, suite: ${suite}${when} }\nmodel: { id: m, name: M }\n`;
  const { campaigns, issues } = dataPack.read({ name: `${id}.yaml`, text: head + text, sha256: '' });
  if (campaigns[0] === undefined) throw new Error(JSON.stringify(issues));
  return campaigns[0];
}

const told = (...campaigns: Campaign[]) =>
  checkCampaigns(campaigns).issues.map((issue) => `${issue.severity} ${formatIssue(issue)}`);

const summary = 'run_summary: { runs: 6, passes: 4 }\n';
const tasksOf = (...ids: string[]) =>
  `per_task_results:\n${ids.map((id) => `  ${id}: { runs: 3, passes: 2 }\n`).join('')}`;

describe('order', () => {
  it('is by suite, date with unknown last, and id', () => {
    const one = campaignOf('z', summary, { date: '2026-05-17' });
    const two = campaignOf('y', summary, { date: '2026-05-24' });
    const three = campaignOf('a', summary);
    const four = campaignOf('b', summary);
    const five = campaignOf('x', summary, { suite: 't', date: '2026-01-01' });
    const sorted = ['z', 'y', 'a', 'b', 'x'];
    expect(checkCampaigns([one, two, three, four, five]).campaigns.map(({ id }) => id)).toEqual(sorted);
    expect(checkCampaigns([five, four, three, two, one]).campaigns.map(({ id }) => id)).toEqual(sorted);
  });
});

describe('a campaign that stands twice', () => {
  it('is an error and is left out', () => {
    const first = campaignOf('c', summary);
    const again = { ...campaignOf('c', summary), origin: { ...first.origin, file: 'd.yaml' } };
    expect(told(again, first)).toEqual([
      'error d.yaml duplicate: campaign.id must be unique among all packs, received "c" again after c.yaml',
    ]);
    expect(checkCampaigns([again, first]).campaigns).toEqual([first]);
  });
});

describe('tasks of one suite', () => {
  it('are the same, or part of the same', () => {
    const whole = campaignOf('a', tasksOf('fix', 'plan', 'stop'));
    const part = campaignOf('b', `run_summary: { runs: 9, passes: 6 }\n${tasksOf('plan')}`);
    const other = campaignOf('c', tasksOf('x', 'y'), { suite: 't' });
    expect(told(whole, part, other, campaignOf('d', summary))).toEqual([]);
  });

  it('are pointed out where a name differs', () => {
    const whole = campaignOf('a', tasksOf('fix_test', 'plan'));
    expect(told(whole, campaignOf('b', tasksOf('fix_tests', 'plan')))).toEqual([
      'warning b.yaml unknown: per_task_results.fix_tests must have the tasks of a (suite s), received "fix_tests" in b\n  hint: did you mean "fix_test"?',
    ]);
  });

  it('are pointed out where one is missing, or one too many', () => {
    const whole = campaignOf('a', tasksOf('fix', 'plan'));
    expect(told(whole, campaignOf('b', tasksOf('fix', 'entirely_different', 'plan')))).toEqual([
      'warning a.yaml missing: per_task_results must have the tasks of b (suite s), received no run of "entirely_different" in a',
    ]);
    expect(told(whole, campaignOf('b', tasksOf('fix')))).toEqual([
      'warning b.yaml missing: per_task_results must have the tasks of a (suite s), received no run of "plan" in b',
    ]);
    const part = `run_summary: { runs: 9, passes: 6 }\n${tasksOf('plann')}`;
    expect(told(whole, campaignOf('b', part))).toEqual([
      'warning b.yaml unknown: per_task_results.plann must have the tasks of a (suite s), received "plann" in b\n  hint: did you mean "plan"?',
    ]);
    expect(told(whole, campaignOf('b', 'runs:\n  - { task: stop, run: 1, passed: true }\n'))).toEqual([
      'warning b.yaml unknown: runs must have the tasks of a (suite s), received "stop" in b',
      'warning b.yaml missing: runs must have the tasks of a (suite s), received no run of "fix", "plan" in b',
    ]);
  });
});

describe('tasks of one suite where campaigns ran parts of it', () => {
  it('are held against the campaign with the most, in one line however many are missing', () => {
    const part = campaignOf('b', tasksOf('t1'));
    const whole = campaignOf('a', tasksOf('t1', 'x2', 'y33', 'z444', 'w5555'));
    expect(told(part, whole)).toEqual([
      'warning b.yaml missing: per_task_results must have the tasks of a (suite s), received no run of "x2", "y33", "z444" and 1 more in b',
    ]);
  });
});

describe('comparisons between campaigns', () => {
  const claim = (id: string, ratio: string, note = '') =>
    `stated_claims:\n  - { id: r, statement: x, stated: 1.85, recompute: { ratio: [run_summary.cost_per_pass_usd, { campaign: ${id}, path: ${ratio} }] }${note} }\n`;
  const costly = (more: string) => `run_summary: { runs: 30, passes: 23, cost_per_pass_usd: 0.00087 }\n${more}`;
  const cheap = campaignOf('b', 'run_summary: { runs: 30, passes: 25, cost_per_pass_usd: 0.000481 }\n');
  const cost = 'run_summary.cost_per_pass_usd';
  const disagreement =
    'a.yaml mismatch: stated_claims[0].stated must recompute to 1.81 (run_summary.cost_per_pass_usd ÷ run_summary.cost_per_pass_usd of b; rounding allows 1.80 to 1.82), received 1.85';

  it('are recomputed where both are here', () => {
    expect(told(campaignOf('a', costly(claim('b', cost))), cheap)).toEqual([`warning ${disagreement}`]);
    expect(told(campaignOf('a', costly(claim('b', cost, ', note: known'))), cheap)).toEqual([
      `note ${disagreement}\n  hint: the pack says: known`,
    ]);
    expect(told(campaignOf('a', costly(claim('b', 'run_summary.cost'))), cheap)).toEqual([
      'warning a.yaml invalid: stated_claims[0].recompute must come to a figure, received none: campaign b has no number at run_summary.cost',
    ]);
  });

  it('wait for a campaign that is not here, and say so once', () => {
    const predictions = `predictions:
  - { id: P1, any_of: [{ target: run_summary.passes, within: { distance: 2, of: b } }] }
  - { id: P2, target: run_summary.passes, within: { distance: 1, of: b } }
`;
    expect(told(campaignOf('a', costly(predictions + claim('b', cost))))).toEqual([
      `note a.yaml unknown: predictions[0] must name campaigns that were read, received "b"\n  hint: read that campaign's pack as well, or mend the id`,
    ]);
    expect(told(campaignOf('a', costly(claim('b', cost))))).toEqual([
      `note a.yaml unknown: stated_claims[0].recompute must name campaigns that were read, received "b"\n  hint: read that campaign's pack as well, or mend the id`,
    ]);
  });

  it('wait in every form that names a campaign', () => {
    const waits = (fields: string) =>
      told(campaignOf('a', costly(`predictions: [{ id: P1, ${fields} }]\n`))).map((line) => line.split('\n')[0]);
    const said = (path: string) => [`note a.yaml unknown: ${path} must name campaigns that were read, received "b"`];
    const target = 'target: run_summary.passes';
    for (const form of ['exactly: 1', 'point: 1', 'range: [0, 1]', 'quantiles: { 0.5: 1 }', 'distribution: { 1: 1 }']) {
      expect(waits(`${target}, compared_with: b, ${form}`)).toEqual(said('predictions[0]'));
    }
    expect(waits(`all_of: [{ any_of: [{ ${target}, compared_with: b, at_most: 3 }] }]`)).toEqual(
      said('predictions[0]'),
    );
    expect(waits(`${target}, at_most: 3`)).toEqual([]);
  });

  it('are said to lead nowhere where the other pack lacks the number', () => {
    const predictions = 'predictions: [{ id: P1, target: failure_modes.loop, compared_with: b, at_most: 3 }]\n';
    const own = campaignOf('a', `${costly(predictions)}failure_modes: { loop: 7 }\n`);
    const lost =
      'warning a.yaml unknown: predictions[0] must be about a number that b has too, received "failure_modes.loop"\n  hint: the prediction cannot be decided before that pack has it';
    expect(told(own, cheap)).toEqual([lost]);
    // Of a number that neither has, the pack itself is told.
    expect(told(campaignOf('a', costly(predictions)), cheap)).toEqual([]);
    const within = predictions.replace('compared_with: b, at_most: 3', 'within: { distance: 1, of: b }');
    expect(told(campaignOf('a', `${costly(within)}failure_modes: { loop: 7 }\n`), cheap)).toEqual([lost]);
  });

  it('decide predictions, and with them the tally', () => {
    const own = costly(`predictions:
  - { id: P1, target: run_summary.passes, within: { distance: 1, of: b } }
predictions_scoring: { hits: 1, of: 1 }
`);
    expect(told(campaignOf('a', own))).toHaveLength(1);
    expect(told(campaignOf('a', own), cheap)).toEqual([
      'warning a.yaml mismatch: predictions_scoring.hits must be 0 (recomputed: hits 0, misses 1, undecided 0), received 1',
    ]);
  });
});
