import { type OverClaim, ofAll } from './over-claim.ts';

/** What was spent is a fact; the words are wrong where another model was cheaper. */
export const cheapest: OverClaim = {
  label: 'cheapest',
  words:
    /\bcheapest\b|\blowest[- ]costs?\b|\blowest cost\b|\bleast expensive\b|\bmost (?:cost-effective|affordable|economical)\b|\bbest value\b/gi,
  except: /cheapest (?:way|plan|thing|test|option for you|first)|not the cheapest|cheapest of (?:the )?(?:two|three)/i,
  hear: (said, court) => {
    const models = said.subjects.length > 0 ? said.subjects : said.objects.slice(0, 1);
    return models.length === 1 ? ofAll(models.map((model) => court.cheaper(model, court.others(model)))) : null;
  },
};
