import { forecastKinds } from '../measures/predictions/track-record.ts';
import { scopes, verdicts } from '../vocabulary.ts';
import {
  bound,
  count,
  figureSubject,
  key,
  level,
  listOf,
  number,
  oneOf,
  orMissing,
  orNull,
  pairOf,
  quantity,
  record,
  ref,
  type Schema,
  sha256,
  share,
  text,
} from './schema-parts.ts';

/** Version of the form of findings.json: raised when a reader of the form before would stumble. */
export const findingsSchemaVersion = 4;

const interval = { lower: bound, upper: bound };
/** Fields of a score that older files lack. */
const laterScoreFields = { isOfUntoldTasks: { type: 'boolean' } };

const scoreFields = {
  passes: count,
  graded: count,
  ungraded: count,
  tasks: count,
  tasksGraded: count,
  families: orNull(count),
  ends: orNull(record({ allFailed: share, allPassed: share })),
  rate: share,
  sameTasks: ref('estimate_or_missing'),
  newTasks: ref('estimate_or_missing'),
  pooledRuns: ref('estimate_or_missing'),
};
const side = record({ campaign: text, date: orNull(text), passes: count, graded: count, rate: share });
const statistic = record({ value: number, degreesOfFreedom: count });
const adjustedTest = record({ method: text, pValue: share, pValueAdjusted: share }, { statistic });
const taskSide = record({ passes: count, graded: count });

const each = record(
  {
    field: { ...text, description: 'Path from an entry on.' },
    entries: { ...count, description: 'How many entries are meant: those that hold the field.' },
    holds: { enum: ['numbers', 'flags', 'other'] },
  },
  {
    only: {
      ...listOf(text),
      description: 'Where others hold it too: keys of the mapping, tasks of the runs, ids of the predictions.',
    },
  },
);

/** An estimate claims nothing, so that nothing is judged. */
const verdictOrNull = orNull(oneOf(verdicts));

const definitions: Schema = {
  estimate: {
    description: 'A number that explains itself. `level` is null where the range is no statement of probability.',
    ...record({
      quantity,
      value: bound,
      ...interval,
      level: orNull(level),
      method: text,
      scope: oneOf(scopes),
      basis: text,
    }),
  },
  estimate_or_missing: orMissing(ref('estimate')),
  planned_runs: record({ runs: count, power: share, alphaSpent: share }),
  run_plan: {
    description: 'How many runs would settle the question, with every assumption.',
    ...record(
      {
        question: text,
        test: text,
        rateA: share,
        rateB: share,
        alpha: level,
        targetPower: level,
        perArm: { type: 'boolean' },
        first: ref('planned_runs'),
        safe: ref('planned_runs'),
        now: orNull(ref('planned_runs')),
        price: ref('estimate_or_missing'),
      },
      {
        sides: pairOf(listOf(text), 'The ids of the campaigns of the two that it tells apart, where it is of two.'),
        unit: { const: 'paired tasks', description: 'What is counted, where it is not runs.' },
        decidedBy: { ...text, description: 'The test that decides, where the plan is of another.' },
      },
    ),
  },
  evidence: {
    description:
      'A value of a pack with its path: the place from which a reader can check it. With `each` the path leads to a list or mapping, and the value is the sum of that field of its entries, or in how many it is true; null where it is neither number nor flag.',
    ...record({ pack: text, path: text, value: { type: ['string', 'number', 'boolean', 'null'] } }, { each }),
  },
  figure: record(
    { quantity, about: text, value: bound, method: text },
    { ...interval, level: orNull(level), scope: oneOf(scopes), ...figureSubject },
  ),
  finding: {
    description: 'A judged claim, or an estimate, whose verdict is null.',
    ...record(
      {
        id: key,
        kind: key,
        subject: text,
        verdict: verdictOrNull,
        claim: text,
        campaigns: listOf(text),
        evidence: listOf(ref('evidence')),
        figures: listOf(ref('figure')),
        caveats: listOf(text),
        references: listOf(key),
      },
      {
        proposition: { ...text, description: 'What the verdict judges, as a clause.' },
        direction: {
          ...text,
          description: 'What was found where the proposition leaves it open: an order, a direction.',
        },
        headline: text,
        brief: { ...text, description: 'The claim in one line with its deciding figure.' },
        estimate: ref('estimate'),
        toSettle: ref('run_plan'),
        noPlan: text,
        forecasts: record({ by: orNull(text), everyone: { type: 'boolean' }, kind: { enum: forecastKinds } }),
        ungraded: record({
          runs: count,
          changes: { enum: ['verdict', 'proposition'] },
          allFailed: verdictOrNull,
          allPassed: verdictOrNull,
          ends: listOf(record({ label: text, verdict: verdictOrNull, judged: text })),
        }),
      },
    ),
  },
  score: record({ campaign: text, model: text, date: orNull(text), ...scoreFields }, laterScoreFields),
  pass_rate: record({
    campaign: text,
    model: text,
    task: text,
    path: text,
    runs: count,
    graded: count,
    ungraded: count,
    passes: count,
    outcomesSeen: { enum: ['both', 'passes only', 'failures only', 'none'] },
  }),
  rerun: record(
    {
      model: text,
      first: side,
      second: side,
      leftOut: listOf(text),
      tasks: listOf(record({ task: text, first: taskSide, second: taskSide, change: orNull({ type: 'integer' }) })),
      difference: ref('estimate'),
      differenceNewTasks: ref('estimate_or_missing'),
      totalTest: adjustedTest,
      taskTest: orMissing(adjustedTest),
      testsLookedAt: count,
      predicted: orMissing(
        record({
          lower: count,
          upper: count,
          level,
          method: text,
          given: orNull(text),
          probability: share,
          narrower: record({ lower: count, upper: count, probability: share }),
          identical: orNull(share),
        }),
      ),
      moved: orMissing(record({ tasks: count, expected: number })),
      equivalence: record({
        margin: level,
        level,
        lower: number,
        upper: number,
        equivalent: { type: 'boolean' },
        pValue: share,
        pValueAdjusted: share,
      }),
      pooled: ref('estimate_or_missing'),
      changed: listOf(text),
      sameRecords: listOf(text),
    },
    { isMixed: { type: 'boolean' } },
  ),
  series: {
    description: 'Three or more campaigns of one model on one suite: are they of one rate?',
    ...record({
      name: text,
      model: text,
      campaigns: listOf(side),
      tasks: count,
      leftOut: listOf(text),
      reason: orNull(text),
      homogeneity: orMissing(adjustedTest),
      trend: orMissing(record({ method: text, pValue: share, pValueAdjusted: share, perDay: number }, { statistic })),
      testsLookedAt: count,
      asSample: ref('estimate_or_missing'),
    }),
  },
  leaderboard_row: {
    description: 'One model, its campaigns pooled. All ranges of ranks hold together at their level.',
    ...record(
      {
        name: text,
        model: text,
        campaigns: listOf(text),
        pooling: { enum: ['one campaign', 'task by task', 'totals only'] },
        ...scoreFields,
        rank: count,
        ranks: record({ lower: count, upper: count, level, method: text, basis: text }),
        tieGroup: text,
        cost: record({
          passes: count,
          runs: count,
          costPerPass: ref('estimate_or_missing'),
          costPerRun: ref('estimate_or_missing'),
        }),
        reruns: listOf(ref('rerun')),
        series: orNull(ref('series')),
      },
      { ...laterScoreFields, spokenName: text },
    ),
  },
  leaderboard_pair: record({
    a: text,
    b: text,
    pairing: { enum: ['by task', 'totals'] },
    difference: ref('estimate'),
    test: text,
    pValue: share,
    pValueAdjusted: share,
    direction: { enum: [-1, 0, 1] },
  }),
};

/** The published form of findings.json. */
export const findingsSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'findings.schema.json',
  title: `holdsup findings, version ${findingsSchemaVersion}`,
  description: 'What the campaigns of one suite can say: every measure that a report shows, and every judged claim.',
  ...record({
    schema_version: { const: findingsSchemaVersion, description: 'Of this form.' },
    methodology_version: {
      type: 'integer',
      minimum: 1,
      description: 'Of how numbers are made and claims judged: where it differs, the same packs may read otherwise.',
    },
    holdsup: { ...text, description: 'Version of the package that wrote it.' },
    suite: text,
    options: record({ level, margin: level, power: level }),
    inputs: {
      ...listOf(record({ file: text, sha256, campaign: text })),
      description: 'The packs: path as given, digest of the bytes, and the campaign in it.',
    },
    prediction_files: {
      ...listOf(record({ file: text, sha256, campaign: orNull(text) })),
      description: 'Files of predictions that were read beside the packs; `campaign` is null while they wait for it.',
    },
    leaderboard: listOf(ref('leaderboard_row')),
    leaderboard_pairs: listOf(ref('leaderboard_pair')),
    scores: listOf(ref('score')),
    pass_rates: {
      ...listOf(ref('pass_rate')),
      description: 'The counts of every task; what they estimate is in `pass_rate_estimates`.',
    },
    pass_rate_estimates: {
      ...listOf(record({ passes: count, graded: count, estimate: ref('estimate') })),
      description:
        'The rate of a task is the estimate with its passes and its graded runs. With one more graded run it would be the one with one more graded run, and one more pass or as many.',
    },
    findings: listOf(ref('finding')),
    charts: listOf(
      record({ id: text, title: text, subtitle: text, caption: text, alt: text, illustrates: listOf(text) }),
    ),
    charts_missing: listOf(record({ chart: key, missing: text })),
  }),
  $defs: definitions,
};
