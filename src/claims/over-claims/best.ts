import { type OverClaim, ofAll } from './over-claim.ts';

/** The best of all: the lead over every other model must be shown. The best score is a matter of counts. */
export const best: OverClaim = {
  label: 'the best',
  words:
    /\bthe (?:very )?(?:best|strongest|smartest|most (?:capable|accurate|reliable)) (?:(?!model|performer|agent|choice|option|one)\w+ )?(?:model|performer|agent|of (?:the|all|them)|choice|option|one)\b|(?<=\bis (?:simply |clearly |by far |still )?)the (?:very )?best\b|\bbest[- ]performing\b|\bbest overall\b|\btop(?:-scoring|-performing|-ranked| of the leaderboard| model| performer| scorer| spot)\b|\btops the (?:leaderboard|table|list|chart|ranking)s?\b|\bnumber one\b|\bstate[- ]of[- ]the[- ]art\b|\bsota\b|\b(?:the |a |our )?(?:clear|undisputed|obvious|outright|overall|runaway) (?:winner|leader|champion|favou?rite)\b|\bclear (?:\w+ )?ceiling\b|\bthe winner\b|\bwins\b|\bunbeat(?:able|en)\b|\bunrivall?ed\b|\bunmatched\b|\bleads the (?:pack|field|leaderboard|table|ranking)\b|\bsecond to none\b|\bin a class of its own\b|\b(?:the )?(?:best|highest|top) score\b|\bdominates the (?:field|leaderboard|suite|benchmark|rest|competition|table)\b|\bdominant\b/gi,
  except:
    /best (?:\w+ )?(?:model|choice|option|one|agent) (?:for (?:you|your|a|the job|this|that|each)|depends|to )|\bdepends\b|best (?:guess|practice|effort|case|bet|known|of \d)|wins? (?:by|on) (?:cost|price)|(?:a|one of the|among the) best|state of the art (?:in|of) (?:evaluation|testing|tooling)/i,
  hear: (said, court) => {
    const [only] =
      said.subjects.length === 1
        ? said.subjects
        : said.subjects.length === 0 && said.objects.length === 1
          ? said.objects
          : [];
    if (/\bscore\b|-scoring|scorer/u.test(said.words))
      return ofAll(said.subjects.map((model) => court.leadsByCount(model)));
    return only === undefined ? null : court.extreme(only, 1);
  },
};
