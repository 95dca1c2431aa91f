import { type OverClaim, ofAll, pairsOf } from './over-claim.ts';

const denied = /^not\b|\bno (?:fluke|accident|coincidence)/i;

/** That something is chance is a statement, too: it takes an equivalence, and not merely no difference. That it is none takes a difference. */
export const noise: OverClaim = {
  label: 'noise',
  words:
    /\bnot (?:just |merely )?(?:an? )?(?:single-run )?(?:artefact|artifact|fluke|luck|noise|coincidence|accident)\b|\bno (?:fluke|accident|coincidence)\b|\b(?:is|are|was|were|just|only|merely|pure|sheer) (?:just |only |run |pure |mere |random |sheer |plain )*(?:noise|variance|an? fluke|luck|chance|coincidence)\b|\b(?:well )?within (?:the )?(?:run(?:-to-run)? )?(?:noise|variance|margin of error|error bars?)\b|\ba (?:lucky|unlucky|fluke) (?:run|streak|draw|day|campaign|shot)\b|\bgot lucky\b|\bby luck\b/gi,
  // `What separated them by luck is kept` says of no model that it was lucky.
  except: /noise floor|signal[- ]to[- ]noise|within the noise of|\bwhat\b[^.;]* by luck\b/i,
  hear: (said, court) => {
    const models = [...new Set([...said.subjects, ...said.objects])];
    const isDenied = denied.test(said.words);
    const inversion = /\binversion\b/i.test(said.sentence) ? court.finding(['size-inversion'], models) : undefined;
    if (inversion !== undefined && isDenied)
      return {
        isBorne: inversion.verdict === 'supported',
        sentence: inversion.brief ?? inversion.claim,
        evidence: `findings.json: ${inversion.id}`,
      };
    if (models.length === 1) return court.repeated(models[0]!);
    return ofAll(pairsOf(said).map(([a, b]) => (isDenied ? court.differ(a, b) : court.same(a, b))));
  },
};
