import { describe, expect, it } from 'vitest';
import { holdsupMatchers } from './vitest.ts';

expect.extend(holdsupMatchers);

const base = 'data/packs/2026-05-17-openai-gpt-oss-120b-agentic-core-v1.yaml';
const fresh = 'data/packs/2026-05-24-openai-gpt-oss-120b-agentic-core-v1.yaml';

describe('matchers', () => {
  it('toPassGate asks for every gate to be shown, toBreakNoGate for none to be broken', async () => {
    await expect(fresh).toPassGate({ base, margin: '25%', atLeast: 50 });
    await expect(fresh).not.toPassGate({ base, margin: 5 });
    await expect(fresh).toBreakNoGate({ base, margin: 5 });
    await expect(fresh).not.toBreakNoGate({ atLeast: '95%' });
  });

  it('says what the runs show', async () => {
    await expect(expect(fresh).toPassGate({ atLeast: 0.95 })).rejects.toThrow(
      /score of at least: fail\. The score is below 95/u,
    );
    await expect(expect(fresh).toPassGate({ margin: 5 })).rejects.toThrow('give it as base');
    await expect(expect(fresh).toPassGate({})).rejects.toThrow('a gate needs at least one of margin, atLeast');
    await expect(expect('data/nowhere').toPassGate({ atLeast: 0.5 })).rejects.toThrow('data/nowhere');
    await expect(expect(fresh).toPassGate({ atLeast: 'high' })).rejects.toThrow('must be from 0 to 1');
  });
});
