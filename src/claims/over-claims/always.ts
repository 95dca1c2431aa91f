import { type OverClaim, ofAll } from './over-claim.ts';

/** No number of runs shows that a model always passes. */
export const always: OverClaim = {
  label: 'always',
  words:
    /\balways\b|\bevery (?:single )?time\b|\breliabl[ey]\b|\bnever (?:once )?(?:fails?|failed|passe[sd]|misse[sd]|breaks|stumbles|lets you down|gets? it wrong|goes wrong)\b|\bconsistently\b|\bflawless(?:ly)?\b|\brock[- ]solid\b|\bwithout fail\b|\bperfectly (?:reliable|reliably)\b|\bbullet-?proof\b|\bfool-?proof\b|\binfallibl[ey]\b|\bguarantee[sd]?\b|\bcan(?:not| not|['’]t) fail\b|\bdependabl[ey]\b/gi,
  only: /\bpass|\bsolve|\bhandle|\bfail|\bruns?\b|\btasks?\b|\bmodel\b|\breliab|\bflawless|\brock|\bproof|\bworks?\b|\bdeliver|\bplan|\bget|\bguarant|\bfinish|\bcomplet|\bperform|\bscore|\bscor/i,
  except:
    /(?:tasks|a task)\b[^.;]{0,60}every time in|reliabl[ey] (?:enough|estimate|measure|data|tell|say|solvable|distinguish)|more reliabl|as reliable|(?:we|you|i|i['’]ve|always) (?:have )?always (?:run|ran|report|use|print|publish|check)|always (?:report|check|run |look|read|ask|publish|state|give|write|quote)|guaranteed? (?:by|coverage|level|error)|no guarantee|consistently (?:report|use|appl)/i,
  hear: (said, court) =>
    ofAll(
      said.subjects.map((model) => {
        const testimony = court.certain(model);
        // What never happened in the runs that there were is a fact of the past.
        const past = /never (?:once )?(?:failed|missed)/u.test(said.words)
          ? 1
          : /never (?:once )?passed/u.test(said.words)
            ? 0
            : null;
        return testimony === null || past === null ? testimony : { ...testimony, isBorne: court.rate(model) === past };
      }),
    ),
};
