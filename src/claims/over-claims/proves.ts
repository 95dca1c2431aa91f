import { type OverClaim, ofAll, pairsOf } from './over-claim.ts';

/** Runs support or contradict; they prove nothing, least of all what a comparison does not show. */
export const proves: OverClaim = {
  label: 'proves',
  words:
    /\bproves? (?=that\b|the\b|its\b|it\b|once\b|beyond\b)|\bproven\b|\bproof that\b|\b(?:is|are) proof\b|\bdemonstrates? that\b|\bshows? conclusively\b|\bconclusive(?:ly)?\b|\bdefinitively\b|\bbeyond (?:any |a |all )?(?:reasonable )?doubt\b|\bundeniabl[ey]\b|\bindisputabl[ey]\b|\bunquestionabl[ey]\b/gi,
  except: /proven? (?:hard|difficult|useful|tricky|wrong by)|burden of proof|proven (?:technology|track)/i,
  hear: (said, court) => {
    const models = [...new Set([...said.subjects, ...said.objects])];
    if (models.length === 1) return court.certain(models[0]!);
    return ofAll(pairsOf(said).map(([a, b]) => court.differ(a, b)));
  },
};
