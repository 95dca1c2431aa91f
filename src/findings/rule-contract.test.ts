import { describe, expect, it, vi } from 'vitest';
import type { Campaign } from '../campaign/campaign.ts';
import type * as select from '../campaign/select.ts';
import { type Evidence, evidence, formatPath, parsePath, valueAt } from '../campaign/select.ts';
import { packChecks } from '../ingest/checks.ts';
import { campaignFromPack } from '../ingest/pack/campaign-from-pack.ts';
import { type DataPack, structureIssues } from '../ingest/pack/data-pack-schema.ts';
import { type Measures, measures } from '../measures/measures.ts';
import { worksOf } from '../measures/methods/methods.ts';
import { type ReferenceKey, references } from '../references.ts';
import type { DraftFinding, FindingRule } from './finding.ts';
import { findingRules } from './findings.ts';
import { calmPacks, kinds, type PackKind, plantedPacks } from './fixture/planted-packs.ts';

/**
 * What every rule must answer, on the four kinds of pack: it speaks, is silent where there is nothing to say, cites what it uses, and its
 * evidence is what its numbers are made of: where something else stood there, something else would be found.
 */

const planted = 'src/findings/fixture/planted-packs.ts';

/** Paths that were asked for. */
const asked = new Set<string>();

vi.mock('../campaign/select.ts', async (original) => {
  const real = await original<typeof select>();
  return {
    ...real,
    evidence: (source: Campaign, ...paths: readonly string[]) => {
      for (const path of paths) asked.add(path);
      return real.evidence(source, ...paths);
    },
  };
});

/** A path without the tasks and places in it. */
function formOf(path: string): string {
  return path.replaceAll(/\[\d+\]|(?<=^per_task_results)\.\w+|(?<=^per_task_results)\[[^\]]+\]/gu, '[…]');
}

function campaignOf(pack: object): Campaign {
  const { campaign } = pack as DataPack;
  return campaignFromPack(
    pack as DataPack,
    { file: `${campaign.id}.yaml`, importer: 'data pack', sha256: '' },
    () => undefined,
  );
}

const worlds = Object.fromEntries(
  (Object.keys(kinds) as PackKind[]).map((kind) => [kind, plantedPacks(kind).map(campaignOf)]),
) as Record<PackKind, Campaign[]>;

function isHeld(path: string): boolean {
  return Object.values(worlds).some((campaigns) =>
    campaigns.some(({ document }) => valueAt(document, path) !== undefined),
  );
}

/** Everything that is wrong with a rule, each with what to do about it. */
function faultsOf(
  kind: string,
  rule: FindingRule,
  looked: readonly (readonly Campaign[])[] = Object.values(worlds),
): string[] {
  asked.clear();
  const found = looked.map((campaigns) => ({ campaigns, findings: rule.find(measures(campaigns)) }));
  if (found.every(({ findings }) => findings.length === 0)) {
    return [`${kind} finds nothing on any planted pack: plant what it speaks about in ${planted}`];
  }
  const held = new Set([...asked].filter(isHeld).map(formOf));
  const unheld = [...new Set([...asked].map(formOf))].flatMap((form) =>
    held.has(form)
      ? []
      : [
          `${kind} looks for evidence at ${form}, where no planted pack holds anything: mend the path, or plant it in ${planted}`,
        ],
  );
  const all = found.flatMap(({ campaigns, findings }) =>
    findings.flatMap((finding) => faultsOfOne(kind, finding, campaigns)),
  );
  return [
    ...new Set([...calmFaults(kind, rule), ...unheld, ...all, ...found.flatMap((one) => unrelated(kind, rule, one))]),
  ];
}

const decided = new Set(['supported', 'contradicted', 'differs', 'miss', 'hit']);

function calmFaults(kind: string, rule: FindingRule): string[] {
  const heard = Object.entries(calmPacks).map(
    ([name, packs]) => [name, rule.find(measures(packs.map(campaignOf)))] as const,
  );
  const loud = heard.flatMap(([name, findings]) =>
    findings.filter(({ verdict }) => decided.has(verdict ?? '')).map(() => name),
  );
  return [
    ...(heard.every(([, findings]) => findings.length > 0)
      ? [
          `${kind} speaks on every calm pack: let it be silent where there is nothing to say, or plant a pack on which it is among calmPacks in ${planted}`,
        ]
      : []),
    ...loud.map((name) => `${kind} decides something where ${name}: nothing is to be decided there`),
  ];
}

function faultsOfOne(kind: string, finding: DraftFinding, campaigns: readonly Campaign[]): string[] {
  const faults: string[] = [];
  const numbers = [finding.estimate, ...finding.figures].filter((figure) => figure !== undefined);
  if (finding.campaigns.length === 0)
    faults.push(`${kind} names no campaign: list the ids of those whose runs it counts`);
  if (finding.evidence.length === 0 && numbers.length > 0) {
    faults.push(
      `${kind} has numbers without evidence: say where they stand, with countEvidence, taskEvidence or evidence of src/campaign`,
    );
  }
  for (const one of finding.evidence) {
    const source = campaigns.find(({ id }) => id === one.pack);
    if (source === undefined || !resolves(one, source)) {
      faults.push(
        `${kind} has evidence at ${one.path} of ${one.pack}, which resolves to nothing or to another value: take it with evidence() of src/campaign/select.ts`,
      );
    } else if (!finding.campaigns.includes(one.pack)) {
      faults.push(
        `${kind} has evidence of ${one.pack}, which is not among its campaigns: add the id, or leave the evidence out`,
      );
    }
  }
  for (const work of finding.references) {
    if (isUsed(work, finding)) continue;
    const { authors } = references[work];
    faults.push(
      `${kind} cites ${work}, and no figure of the finding is made by a method that rests on it, nor does a sentence name it: leave it out, say of the figure how it was made, or write where ${authors} are used into usedWhere of src/findings/rule-contract.test.ts`,
    );
  }
  return faults;
}

function resolves({ path, value, each }: Evidence, { document }: Campaign): boolean {
  const there = valueAt(document, path);
  if (each === undefined) return there === value;
  return meant(there as object, each).length === each.entries;
}

/** The keys of the entries that evidence of a list or mapping means. */
function meant(parent: object, { field, only }: NonNullable<Evidence['each']>): string[] {
  return Object.entries(parent).flatMap(([key, entry]) => {
    const isMeant = only?.includes((entry as { task?: string }).task ?? key) ?? true;
    return isMeant && valueAt(entry, field) != null ? [key] : [];
  });
}

/** Words of a finding that rest on a work whose authors they do not name. */
const usedWhere: Partial<Record<ReferenceKey, RegExp>> = {
  'schuirmann-1987': /equivalent|within the margin|two one-sided tests/u,
  'clopper-pearson-1934': /exact (?:one-sided )?binomial/iu,
  'brown-cai-dasgupta-2001': /Jeffreys/u,
  'kelley-1939': /stronger and weaker/iu,
  'hoeffding-1956': /exchangeable/u,
  'brown-heathers-2017': /whole number of passes|can arise at all/u,
  'gneiting-raftery-2007': /score|error|crps/iu,
};

function isUsed(work: ReferenceKey, finding: DraftFinding): boolean {
  const { claim, caveats, figures, estimate, verdict, proposition, brief } = finding;
  const numbers = [...(estimate === undefined ? [] : [estimate]), ...figures];
  if (numbers.some((figure) => worksOf(figure).includes(work))) return true;
  const words = [
    verdict,
    proposition,
    claim,
    brief,
    ...caveats,
    ...numbers.flatMap(({ method, about, quantity }) => [method, about, quantity]),
  ].join('\n');
  const authors = references[work].authors.split(/, | & /u);
  return authors.some((author) => words.includes(author)) || (usedWhere[work]?.test(words) ?? false);
}

interface Found {
  readonly campaigns: readonly Campaign[];
  readonly findings: readonly DraftFinding[];
}

/** Evidence that could be anything: of every form of path up to three are changed, and the finding must change or a check must object. */
function unrelated(kind: string, rule: FindingRule, { campaigns, findings }: Found): string[] {
  const forms = new Map<string, { readonly one: Evidence; readonly finding: DraftFinding }[]>();
  for (const finding of findings) {
    for (const one of finding.evidence) {
      const form = `${formOf(one.path)} ${one.each?.field ?? ''}`;
      const same = forms.get(form) ?? [];
      if (same.length < 3) forms.set(form, [...same, { one, finding }]);
    }
  }
  return [...forms].flatMap(([form, those]) =>
    those.some(({ one, finding }) => matters(rule, finding, campaigns, one))
      ? []
      : [
          `${kind} has evidence at ${form.trim()}, and finds the same whatever stands there: lead to what its numbers are made of`,
        ],
  );
}

/** Where one of a list makes no difference, all of the form together may. */
function matters(rule: FindingRule, finding: DraftFinding, campaigns: readonly Campaign[], one: Evidence): boolean {
  const source = campaigns.find(({ id }) => id === one.pack);
  if (source === undefined || !resolves(one, source)) return true;
  const form = formOf(one.path);
  const alike = finding.evidence.filter(
    ({ pack, path, each }) => pack === one.pack && formOf(path) === form && each?.field === one.each?.field,
  );
  const before = told(campaigns, [finding]);
  const isChanged = (changes: readonly Change[]) => {
    const pack = changes.reduce(
      (document, { path, value }) => withValue(document, parsePath(path), value),
      source.document as object,
    );
    if (structureIssues(pack).length > 0) return false;
    const changed = campaignOf(pack);
    if (objections(pack, changed) > objections(source.document as object, source)) return true;
    const others = campaigns.map((campaign) => (campaign === source ? changed : campaign));
    return !rule.find(measures(others)).some((another) => told(others, [another]) === before);
  };
  const [first = []] = placesOf(one, source).map((path) => otherValues(path, source.document));
  const all = alike
    .flatMap((each) => placesOf(each, source))
    .flatMap((path) => otherValues(path, source.document).slice(0, 1));
  return first.some((change) => isChanged([change])) || isChanged(all);
}

interface Change {
  readonly path: string;
  readonly value: unknown;
}

/** The place itself, or those of the entries that are meant. */
function placesOf({ path, each }: Evidence, { document }: Campaign): string[] {
  if (each === undefined) return [path];
  const parent = valueAt(document, path) as object;
  const steps = parsePath(path);
  return meant(parent, each).map((key) =>
    formatPath([...steps, Array.isArray(parent) ? Number(key) : key, ...parsePath(each.field)]),
  );
}

/** Fields of which any other word is no pack; they may be left out. */
const closedWords: Readonly<Record<string, readonly string[]>> = {
  'judge_check.sample': ['random', 'by_verdict'],
  'judge_check.of': ['campaign', 'other_runs'],
};

/** What might stand at a place instead. An id leads to its entry: there it is the numbers that might be others. */
function otherValues(path: string, document: unknown): Change[] {
  const value = valueAt(document, path);
  if (typeof value === 'number')
    return [value + 1, Math.max(0, value - 1), 2 * value + 3, value / 2].map((other) => ({ path, value: other }));
  if (typeof value === 'boolean') return [{ path, value: !value }];
  if (Array.isArray(value)) return [{ path, value: [...value, ...value] }];
  if (path.endsWith('date')) return ['2026-12-31', '2025-01-01'].map((other) => ({ path, value: other }));
  const words = Object.entries(closedWords).find(([field]) => path.endsWith(field))?.[1];
  if (words !== undefined)
    return [...words, null].filter((word) => word !== value).map((word) => ({ path, value: word }));
  if (!path.endsWith('.id')) return [{ path, value: `other ${value}` }];
  const entry = valueAt(document, path.slice(0, -'.id'.length)) as Record<string, unknown>;
  return Object.entries(entry)
    .filter(([, number]) => typeof number === 'number')
    .map(([key, number]) => ({ path: `${path.slice(0, -'id'.length)}${key}`, value: Number(number) / 2 }));
}

function withValue(document: object, [step, ...rest]: readonly string[], value: unknown): object {
  const copy = (Array.isArray(document) ? [...document] : { ...document }) as Record<string, unknown>;
  copy[step!] = rest.length === 0 ? value : withValue(copy[step!] as object, rest, value);
  return copy;
}

/** Numbers that contradict others of the pack. */
function objections(pack: object, campaign: Campaign): number {
  return packChecks
    .flatMap((check) => check(pack as DataPack, campaign))
    .filter(({ problem }) => problem === 'mismatch').length;
}

/** All that is said, but for evidence, works and names: whose numbers they are is not what they are made of. */
function told(campaigns: readonly Campaign[], findings: readonly DraftFinding[]): string {
  const names = campaigns
    .flatMap(({ id, suite, model }) => [id, suite, model.id, model.name])
    .toSorted((a, b) => b.length - a.length);
  const text = JSON.stringify(findings.map(({ evidence: _, references: __, ...rest }) => rest));
  return names.reduce((blank, name) => blank.replaceAll(name, '…'), text);
}

describe.each(Object.entries(findingRules))('the rule %s', (kind, rule) => {
  it('speaks, is silent, and rests on evidence and works that are its own', () => {
    expect(faultsOf(kind, rule)).toEqual([]);
  });
});

it('the planted packs are sound', () => {
  for (const kind of Object.keys(kinds) as PackKind[]) {
    for (const [at, pack] of plantedPacks(kind).entries()) {
      expect([kind, structureIssues(pack)]).toEqual([kind, []]);
      const errors = packChecks
        .flatMap((check) => check(pack as DataPack, worlds[kind][at]!))
        .filter(({ severity }) => severity === 'error');
      expect([kind, errors]).toEqual([kind, []]);
    }
  }
});

const quiet: DraftFinding = {
  ...{ subject: 'everything', verdict: null, claim: 'There is a campaign.', campaigns: [] },
  ...{ evidence: [], figures: [], caveats: [], references: [] },
};

describe('a planted fault is seen', () => {
  const { 'forecast-bias': bias, 'effort-sweep': effort, 'suite-score': score } = findingRules;
  const changed = (
    rule: FindingRule,
    change: (finding: DraftFinding, campaigns: readonly Campaign[]) => DraftFinding,
  ) => ({
    ...rule,
    find: (measured: Measures) => rule.find(measured).map((finding) => change(finding, measured.campaigns)),
  });
  const own = ({ campaigns: ids }: DraftFinding, campaigns: readonly Campaign[]) =>
    campaigns.filter(({ id }) => ids.includes(id));
  const withPaths = (rule: FindingRule, ...paths: readonly string[]) =>
    changed(rule, (finding, campaigns) => ({
      ...finding,
      evidence: [...finding.evidence, ...own(finding, campaigns).flatMap((campaign) => evidence(campaign, ...paths))],
    }));

  it.each<[string, FindingRule, RegExp]>([
    [
      'a rule that never speaks',
      { ...score, find: () => [] },
      /finds nothing on any planted pack: plant what it speaks about in src/u,
    ],
    [
      'a rule that has no calm pack',
      changed(
        {
          ...score,
          find: (measured) =>
            measured.campaigns.length === 0 ? [] : [{ ...quiet, campaigns: [measured.campaigns[0]!.id] }],
        },
        (one) => one,
      ),
      /speaks on every calm pack: let it be silent/u,
    ],
    [
      'a rule that decides where nothing is to be decided',
      changed(score, (finding) => ({ ...finding, verdict: 'supported' })),
      /decides something where two models that are alike/u,
    ],
    [
      'a work that nothing rests on',
      changed(score, (finding) => ({ ...finding, references: ['kelley-1939'] })),
      /cites kelley-1939, and no figure/u,
    ],
    [
      'a work of another method',
      changed(effort, (finding) => ({ ...finding, references: ['piepho-2004'] })),
      /cites piepho-2004/u,
    ],
    [
      'numbers without evidence',
      changed(bias, (finding) => ({ ...finding, evidence: [] })),
      /numbers without evidence: say where they stand/u,
    ],
    [
      'a path to nothing, made by hand',
      changed(bias, (finding) => ({
        ...finding,
        evidence: [{ pack: finding.campaigns[0]!, path: 'predictions[0].probabillity', value: 0.9 }],
      })),
      /predictions\[0\]\.probabillity of small-1, which resolves to nothing/u,
    ],
    [
      'another value than the one that stands there',
      changed(score, (finding) => ({ ...finding, evidence: finding.evidence.map((one) => ({ ...one, value: 77 })) })),
      /resolves to nothing or to another value/u,
    ],
    [
      'a path to nothing of forecast-bias that falls out in silence',
      withPaths(bias, 'predictions_scoring.hit'),
      /looks for evidence at predictions_scoring\.hit,/u,
    ],
    [
      'a path to nothing of effort-sweep that falls out in silence',
      withPaths(effort, 'campaign.reasoning.efort'),
      /looks for evidence at campaign\.reasoning\.efort,/u,
    ],
    [
      'a path of effort-sweep to what nobody asked',
      withPaths(effort, 'run_summary.cost_total_usd'),
      /evidence at run_summary\.cost_total_usd, and finds the same/u,
    ],
    [
      'a path of forecast-bias to what nobody asked',
      withPaths(bias, 'model.parameters_b.total'),
      /evidence at model\.parameters_b\.total, and finds the same/u,
    ],
    [
      'a name, which no number is made of',
      withPaths(effort, 'model.name'),
      /evidence at model\.name, and finds the same/u,
    ],
    [
      'evidence of a campaign that is not counted',
      changed(score, (finding, campaigns) => ({
        ...finding,
        evidence: campaigns.flatMap((campaign) => evidence(campaign, 'run_summary.passes')),
      })),
      /which is not among its campaigns: add the id/u,
    ],
    ['no campaigns', changed(score, (finding) => ({ ...finding, campaigns: [] })), /names no campaign: list the ids/u],
  ])('%s', (_, rule, fault) => {
    expect(faultsOf('planted', rule, [worlds['all tasks']]).join('\n')).toMatch(fault);
  });
});
