import { type OverClaim, ofAll } from './over-claim.ts';

/** What was spent is a fact; the words are wrong where it is the other model that cost less. */
export const cheaper: OverClaim = {
  label: 'cheaper',
  words:
    /\bcheaper (?:\w+ )?than\b|\bless expensive than\b|\bundercuts?\b|\bcosts? (?:\S+ ){0,4}?less (?:\S+ ){0,3}?than\b|\bmore expensive than\b|\bdearer than\b|\bcosts? (?:\S+ ){0,4}?more (?:\S+ ){0,3}?than\b/gi,
  except: /than (?:expected|before|we |\$|\d|a )/i,
  hear: (said, court) => {
    const isDearer = /\bmore\b|\bdearer\b/u.test(said.words);
    const pairs = said.subjects.flatMap((a) => said.objects.slice(0, 1).map((b) => [a, b] as const));
    return ofAll(pairs.map(([a, b]) => (a === b ? null : isDearer ? court.cheaper(b, [a]) : court.cheaper(a, [b]))));
  },
};
