import type { OverClaim } from './over-claim.ts';

/** What was spent is a fact; the words are wrong where another model was cheaper, or dearer. */
export const cheapest: OverClaim = {
  label: 'cheapest or dearest',
  words:
    /\bcheapest\b|\blowest[- ]costs?\b|\blowest cost\b|\bleast expensive\b|\bmost (?:cost-effective|affordable|economical)\b|\bbest value\b|\b(?:most expensive|priciest|dearest|costliest)\b/gi,
  except:
    /cheapest (?:way|plan|thing|test|option for you|first)|not the cheapest|cheapest of (?:the )?(?:two|three)|(?:expensive|priciest|dearest|costliest) (?:of (?:the )?(?:two|three)|tasks?|part|steps?|mistakes?|errors?|failures?|runs?|one\b|thing|way)|not the (?:most|priciest|dearest|costliest)/i,
  hear: (said, court) => {
    const models = said.subjects.length > 0 ? said.subjects : said.objects.slice(0, 1);
    return models.length === 1
      ? court.cheaper(
          models[0]!,
          court.others(models[0]!),
          /\b(?:most expensive|priciest|dearest|costliest)\b/u.test(said.words) ? -1 : 1,
        )
      : null;
  },
};
