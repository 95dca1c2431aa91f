import { expect, it } from 'vitest';
import { dataPack } from '../../ingest/pack/data-pack.ts';
import { drawnNames } from './warn-of-letters.ts';

it('looks at the names of failure modes, too', () => {
  const text = `pack_version: 1
campaign: { id: c, suite: s }
model: { id: m, name: m }
run_summary: { runs: 3, passes: 1 }
failure_modes: { 漢: 2 }
`;
  const { campaigns } = dataPack.read({ name: 'c.yaml', text, sha256: '' });
  expect(drawnNames(campaigns)).toEqual(['c', 's', 'm', '漢']);
});
