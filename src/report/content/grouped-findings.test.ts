import { describe, expect, it } from 'vitest';
import { verdicts } from '../../vocabulary.ts';
import { seedFindings } from '../fixture/findings.ts';
import { byQuestion, byVerdict, verdictOrder } from './grouped-findings.ts';

describe('verdictOrder', () => {
  it('knows every verdict', () => {
    expect(verdictOrder.filter((verdict) => verdict !== null).toSorted()).toEqual(Object.keys(verdicts).toSorted());
  });
});

describe('groups of findings', () => {
  const findings = seedFindings();

  it('lose and repeat none', () => {
    const ids = findings.map(({ id }) => id).toSorted();
    for (const groups of [byVerdict(findings), byQuestion(findings)]) {
      expect(groups.flatMap((group) => group.findings.map(({ id }) => id)).toSorted()).toEqual(ids);
    }
  });

  it('put what is wrong before what holds within a question', () => {
    const claim = findings.find(({ kind }) => kind === 'stated-claim')!;
    const answers = byQuestion([{ ...claim, id: 'holds', verdict: 'supported' }, claim]);
    expect(answers[0]!.findings.map(({ id }) => id)).toEqual(['stated-claim-tasks', 'holds']);
  });
});
