import { parseArgs } from 'node:util';
import { type Mutant, mutation } from './mutate/mutation.ts';

/** `npm run mutate -- --count 150 --seed 1 --room findings`: which planted faults do the nearest tests see? Not a test: it takes long. */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '150' },
    seed: { type: 'string', default: '1' },
    room: { type: 'string', multiple: true, default: ['ingest', 'statistics', 'measures', 'findings'] },
  },
});

const place = ({ file, line, from, to }: Mutant) => `${file}:${line}  ${from.trim()}  →  ${to.trim()}`;
const mutants = await mutation({
  count: Number(values.count),
  seed: Number(values.seed),
  rooms: values.room,
  onMutant: (mutant) => console.log(`${mutant.fate.padEnd(9)} ${place(mutant)}`),
});
console.log('');
for (const room of values.room) {
  const all = mutants.filter((mutant) => mutant.room === room);
  const left = all.filter(({ fate }) => fate === 'survived' || fate === 'untested');
  console.log(`${room}: ${all.length - left.length} of ${all.length} killed`);
  for (const mutant of left) console.log(`  ${mutant.fate} ${place(mutant)}  (${mutant.tests.join(', ')})`);
}
