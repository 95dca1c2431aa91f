import type { Campaign } from '../../campaign/campaign.ts';
import { numbersIn } from '../text/numbers.ts';
import type { PrintedNumber } from '../text/printed-number.ts';
import type { OverClaim } from './over-claim.ts';

/** That no other model does what one does is a matter of counts. */
export const only: OverClaim = {
  label: 'only',
  words: /\bthe only (?:model|one|system|agent|contestant)\b|(?<=^|[.!?] )only(?= \p{Lu})/giu,
  only: /\b(?:pass|solve|fail|score|reach|clear|exceed)/i,
  except: /_\d|\btask\b|only (?:if|when|then|because|after)/i,
  hear: ({ subjects, sentence, words }, court) => {
    const [model] = subjects;
    if (subjects.length !== 1 || model === undefined) return null;
    const rest = sentence.slice(sentence.toLowerCase().indexOf(words) + words.length);
    const verb =
      /\b(?:(pass(?:es|ed)|solve[sd]|scores?|scored|reach(?:es|ed)|clear(?:s|ed)|exceed(?:s|ed))|fail(?:s|ed)) (?=.{0,24}(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b))/iu.exec(
        rest,
      );
    if (verb === null) return null;
    const behind = rest.slice(verb.index);
    const number = numbersIn(behind, [])[0];
    if (number === undefined || number.at > 40) return null;
    return court.alone(model, ({ totals }) => holds(number, totals, verb[1] !== undefined));
  },
};

function holds(
  { unit, bound, value, other, lower, upper }: PrintedNumber,
  { passes, graded }: Campaign['totals'],
  isPass: boolean,
): boolean {
  const count = isPass ? passes : graded - passes;
  const is = unit === 'count' ? count : (100 * count) / graded;
  const half = unit === 'percent' ? upper - value : 0;
  const said = unit === 'fraction' ? (100 * value) / other! : value;
  if (bound === 'over') return is > said;
  if (bound === 'under') return is < said;
  if (bound === 'at least') return is >= said - half;
  if (bound === 'at most') return is <= said + half;
  return unit === 'percent' ? is >= lower && is <= upper : Math.abs(is - said) < 1e-9;
}
