import { type OverClaim, ofAll, pairsOf } from './over-claim.ts';

const turned = /\bworse\b|\blower\b|\bbeaten by\b|\bloses to\b|\binferior\b|\bweaker\b|\blags\b/i;
const aboutCost =
  /\b(?:on|in|by|at|per|for) (?:the )?(?:cost|costs|price|pricing|cost per pass)\b|\b(?:cheap\w*|price|costs?)[- ]?(?:wise)?\b/i;

/** One model ahead of another: a comparison must show it. */
export const better: OverClaim = {
  label: 'better',
  words:
    /\b(?:better|stronger|smarter|worse|weaker|more (?:capable|accurate|reliable)|superior|inferior) (?:than|to)\b|\b(?:better|stronger|superior) (?:option|model|choice|performer|pick|agent)\b|\bout(?:perform|scor|class|shin|pac)(?:e?s|ed|es)\b|\bbeats?\b|\bbeaten by\b|\bloses to\b|\bcrush(?:es|ed)\b|\bdominates\b|\bdestroy(?:s|ed)\b|\btrounc(?:es|ed)\b|\bsurpass(?:es|ed)\b|\bovertakes?\b|\bahead of\b|\bscores? (?:higher|better|lower|worse) than\b|\b(?:edges?|edged) out\b|\b(?:leaves|left) \S+ (?:\S+ )?(?:far )?behind\b|\blags? behind\b|\bhands down\b|\bblows\b[^.;]{0,40}\bout of the water\b|\brun(?:s|ning)? (?:rings|circles) around\b/gi,
  except:
    /(?:better|worse|lower|higher) than (?:expected|predicted|hoped|feared|nothing|chance|average|before|we |i |last|\d)|ahead of (?:time|schedule|the (?:release|launch)|us\b)|beats? (?:expectations|the (?:odds|prediction|deadline)|me\b|around)|beats? (?:waiting|paying|guessing)/i,
  hear: (said, court) => {
    const isTurned = turned.test(said.words);
    const around = said.sentence.slice(said.sentence.toLowerCase().indexOf(said.words));
    if (aboutCost.test(around.slice(0, 80)) && /\b(?:on|in|by|at) (?:the )?(?:cost|price)/i.test(around.slice(0, 80)))
      return said.subjects.length === 1 && said.objects.length > 0
        ? court.cheaper(said.subjects[0]!, said.objects)
        : null;
    if (said.objects.length === 0) {
      const isOfTwo = said.subjects.length === 2 && /\bover\b|\btwo\b/u.test(said.sentence);
      if (said.subjects.length !== 1 && !isOfTwo) return null;
      return court.extreme(said.subjects[0]!, isTurned ? -1 : 1);
    }
    return ofAll(pairsOf(said).map(([a, b]) => (isTurned ? court.ahead(b, a) : court.ahead(a, b))));
  },
};
