import { describe, expect, it } from 'vitest';
import { type Forecaster, pointForecasts, probabilityForecasts } from '../../measures/fixture/forecasters.ts';
import { trackRecordsOf } from '../../measures/predictions/track-record.ts';
import { randomStream } from '../../statistics/random.ts';
import { biasFindings } from './forecast-bias.ts';

describe('what to add next time', () => {
  const low: Forecaster = { campaigns: 25, each: 4, offset: { by: -0.7 } };

  function said(make: typeof probabilityForecasts, of: Forecaster, seed: number) {
    const records = trackRecordsOf(make(of, randomStream(seed, 1)), { replicates: 999 });
    const [{ verdict, claim, caveats }] = biasFindings(records, [], { level: 0.95 }) as [
      ReturnType<typeof biasFindings>[number],
    ];
    expect(verdict).toBe('contradicted');
    return { claim: claim.replaceAll('\u00a0', ' '), caveats: caveats.join('\n').replaceAll('\u00a0', ' ') };
  }

  it('stands with its range, which has a sign', () => {
    const { claim, caveats } = said(probabilityForecasts, low, 4);
    expect(claim).toContain('16.8 points too low');
    expect(claim).toMatch(/next time add \+14\.9 points \[\+5\.8, \+24\.1\] points \(p = 0\.006\)/u);
    expect(caveats).not.toContain('left open');
  });

  it('is no advice where the range leaves 0 in, though a bias is shown: they answer two questions', () => {
    const points = said(probabilityForecasts, low, 1);
    expect(points.claim).toContain('9.7 points too low');
    expect(points.claim).not.toContain('next time');
    expect(points.caveats).toContain(
      'What to add next time is left open: +8.7 points [−0.3, +17.7] points leaves 0 in. Whether there is bias is another question, which the test answers.',
    );
    const numbers = said(pointForecasts, { ...low, offset: { by: 1.5 } }, 1);
    expect(numbers.claim).not.toContain('next time');
    expect(numbers.caveats).toContain('left open: −0.6 [−1.5, 0.2] leaves 0 in.');
  });
});

describe('the own p-value of each row', () => {
  it.each([
    ['probabilities', probabilityForecasts, 'calibration-test'],
    ['points', pointForecasts, 'mean-of-clusters'],
  ] as const)('of %s stands beside the one after Holm', (_, make, by) => {
    const of: Forecaster = { campaigns: 25, each: 4, tags: ['a', 'b'] };
    const records = trackRecordsOf(make(of, randomStream(4, 1)), { replicates: 999 });
    const rows = records.flatMap(({ probabilities, numbers }) => [
      ...('missing' in probabilities ? [] : probabilities.bias),
      ...numbers.flatMap(({ bias }) => bias),
    ]);
    const { figures } = biasFindings(records, [], { level: 0.95 })[0]!;
    const own = figures.filter(({ quantity }) => quantity === 'pValue');
    const adjusted = figures.filter(({ quantity }) => quantity === 'pValueAdjusted');
    expect(own.map(({ about }) => about)).toEqual(adjusted.map(({ about }) => about));
    expect(own.map(({ value }) => value)).toEqual(rows.flatMap(({ pValue }) => pValue ?? []));
    expect(own.every(({ made }) => made?.by === by)).toBe(true);
    expect(own.length).toBeGreaterThan(1);
  });
});
