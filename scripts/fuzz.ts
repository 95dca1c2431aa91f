import { parseArgs } from 'node:util';
import { fuzz } from './fuzz/fuzzing.ts';

/** `npm run fuzz -- --seconds 60 --seed 1`: mutated packs through every command, until the time is over. Exit code 1 where one broke. */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    'hang-seconds': { type: 'string', default: '5' },
  },
});

const { cases, faults } = await fuzz({
  seconds: Number(values.seconds),
  seed: Number(values.seed),
  hangSeconds: Number(values['hang-seconds']),
  onFault: ({ seed, fault, command }) => console.log(`seed ${seed}: ${fault}\n  ${command}`),
});
console.log(
  `${cases} cases from seed ${values.seed}: ${faults.length === 0 ? 'no fault' : `${faults.length} faults`}.`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
