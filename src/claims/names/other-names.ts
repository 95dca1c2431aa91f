import { countBefore } from '../../halving.ts';
import { matchesAt, matchesOf } from '../text/matches.ts';
import { type Mention, quotation, unknownModel } from './mention.ts';

const months =
  'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?';
const unitEndings = 'pp|pts?|usd|st|nd|rd|th|percent|points?|runs?|tasks?|passes|times';

/** Numbers that state nothing of the data, the most particular first. */
const others: readonly (readonly [what: string, pattern: string])[] = [
  [quotation, String.raw`“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|"[^"\n]*"`],
  ['an address', String.raw`https?://\S+|\bwww\.\S+|\b\S+@\S+\.\w+`],
  ['a date', String.raw`\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?`],
  ['a time', String.raw`\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?(?:am|pm|UTC))?\b`],
  [
    'a date',
    String.raw`\b(?:${months})\.?\s+\d{1,2}(?:st|nd|rd|th)?\b(?!\s?[%/]|\s+(?:out\s+)?of\b|\s+(?:runs|tasks|passes|models)\b)(?:,?\s+(?:19|20)\d{2}\b)?|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:${months})\b(?:\s+\d{4})?|\b(?:${months})\s+(?:19|20)\d{2}\b`,
  ],
  [
    'a date',
    String.raw`\bQ[1-4]\s+(?:19|20)\d{2}\b|(?<![$€£\d.,/])\b(?:19|20)\d{2}\b(?![.,]\d|\s?(?:/|%|runs|tasks|passes|tokens))`,
  ],
  ['a version', String.raw`\bv\d+(?:\.\d+)*\b|\bversion\s+\d+(?:\.\d+)*\b|\b\d+\.\d+\.\d+(?:[-.]\w+)*`],
  [
    'a level',
    String.raw`\b(?:at|a|with)\s+(?:the\s+)?9\d(?:\.\d+)?\s?%(?:\s+(?:level|confidence|interval|CI))?|\b9\d(?:\.\d+)?\s?%\s+(?:level|confidence|(?:confidence |credible )?intervals?|CIs?)\b`,
  ],
  [
    'a reference',
    String.raw`\b(?:table|figure|fig\.|section|chapter|appendix|step|footnote|note|page|line|issue|part|phase|equation|eq\.)\s?#?\d+(?:\.\d+)*\b|(?<!\b(?:to|a|per|we|was|each)\s)\brun\s#?\d{1,2}\b(?!\s?(?:times|tasks|runs|/|of|%|models|more|further|additional))|(?<![\w&])#\d+\b|\[\^?\d+\](?!\()`,
  ],
  [
    'a name',
    String.raw`\b(?!x\d)(?=[\p{L}_]*\p{L})[\p{L}_]+[-_]?\d+(?:[-_./]\w+)*|\b\d+(?!(?:${unitEndings})\b)[\p{L}_]{2,}[\w-]*|\b\d+(?:\.\d+)?[bBkK]\b`,
  ],
  ['a number of a list', String.raw`^\s*(?:#+\s*)?\d+[.)](?=\s)`],
];
const elsewherePattern = new RegExp(others.map(([, one], at) => `(?<o${at}>${one})`).join('|'), 'imuy');
/** Where one can begin: at a quotation mark, or at a word that holds a digit or stands before one. */
const beginnings =
  /["“„«]|\[(?=[\^\d])|^(?=\s*#*\s*\d+[.)]\s)|(?<![\p{L}\p{N}_])(?:#(?=\d)|(?=\S{0,80}[\d@]|https?:|www\.|[a-z.]{1,10}\s+(?:the\s+)?#?\d)[\p{L}\p{N}_])/gimu;

/** Dates, versions, addresses, quotations, names: what is listed and not checked. */
export function elsewhere(text: string): Mention[] {
  if (!/[\d"“„«@]|https?:|www\./u.test(text)) return [];
  return matchesAt(beginnings, elsewherePattern, text).map((match) => {
    const kind = others.findIndex((_, at) => match.groups![`o${at}`] !== undefined);
    return { entity: null, from: match.index, to: match.index + match[0].length, what: others[kind]![0] };
  });
}

/** Words that make another model of a name; those of the second list are words of the language, too, when they stand small. */
const variants =
  'mini|nano|turbo|instruct|preview|lite|distill(?:ed)?|coder|codex|ultra|haiku|sonnet|opus|scout|maverick';
const capitalVariants =
  'Pro|Max|Plus|Flash|Air|Base|Chat|Thinking|Vision|Code|Small|Medium|Large|XL|High|Low|Fast|Next|Reasoning|Experimental|Heavy|Ultra|Micro|Light|Tiny|Core|Edge';
const variant = new RegExp(
  String.raw`^(?:[\s\u00a0]+(?:\(?(?:${variants}|${variants.replaceAll(/\b[a-z]/gu, (letter) => letter.toUpperCase())}|${capitalVariants})\b|v?\d+(?:\.\d+)?[bB]\b)|[-\u2010\u2011:](?!(?:based|like|class|style|level|led|powered|only|s)\b)[\p{L}\d]|\.\d)[\p{L}\d.]*`,
  'u',
);

/** Makers and families of language models: a name that begins so and goes on with a number or a variant is a model's. */
const families =
  'GPT|ChatGPT|Claude|Gemini|Gemma|Llama|Mistral|Mixtral|Ministral|Codestral|Devstral|Magistral|Qwen|QwQ|DeepSeek|Grok|Phi|Command|Nova|Titan|Kimi|GLM|Nemotron|Falcon|Jamba|Granite|OLMo|Olmo|Hunyuan|MiniMax|ERNIE|Ernie|Yi|Sonnet|Opus|Haiku|Flash|StarCoder|Seed|Doubao';

/** Models that are named and that no pack holds: variants of known names, and other members of known families. */
export function unknownModels(names: readonly string[]): (text: string, known: readonly Mention[]) => Mention[] {
  const own = names.flatMap((name) => /^\p{Lu}\p{L}{2,}/u.exec(name)?.[0] ?? []);
  const family = [...new Set([...families.split('|'), ...own])].toSorted((a, b) => b.length - a.length).join('|');
  const further = String.raw`(?:[\s\u00a0:_\-\u2010\u2011]?(?:v?\d+(?:\.\d+)*[a-zA-Z]{0,2}|${capitalVariants}|Sonnet|Opus|Haiku|Mini|Nano|Turbo|Instruct|Preview|Lite|Coder|Scout|Maverick|OSS|mini|nano)(?![\p{L}\d/%]|\.\d))+`;
  const model = new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:(?:${family})${further}|(?:gpt|claude|gemini|llama|mistral|qwen|deepseek|grok|phi|gemma|kimi|glm)-[a-z\d.-]*\d[a-z\d]*(?:-[a-z\d]+)*(?![\p{L}\d])|o\d(?:-(?:mini|pro|preview))?(?![\p{L}\d.])|(?!(?:The|A|An|This|That|These|Its|Our|Their|But|And|While|On|In|For|With|At|If|Only|Since|When|Where|Both|Every|Each|As|So|Yet|Even)\s)\p{Lu}[\p{L}\d.]*(?:[\s-]\p{Lu}[\p{L}\d.]*)*[\s-]\d+(?:\.\d+)?[BM](?![\p{L}\d]))`,
    'gu',
  );
  return (text, known) => {
    const extended = known.flatMap((one): Mention[] => {
      if (one.entity?.kind !== 'model') return [];
      const more = variant.exec(text.slice(one.to, one.to + 40))?.[0];
      if (more === undefined || /^[\s\u00a0]\d/u.test(more)) return [];
      return [
        {
          entity: null,
          from: one.from,
          to: one.to + more.length,
          what: unknownModel,
          name: text.slice(one.from, one.to + more.length),
        },
      ];
    });
    const others = matchesOf(model, text).map((match) => ({
      entity: null,
      from: match.index,
      to: match.index + match[0].length,
      what: unknownModel,
      name: match[0],
    }));
    return [...extended, ...others.filter((one) => isFree(one, known))].toSorted((a, b) => a.from - b.from);
  };
}

/** Whether a stretch meets none of a list from left to right, by halving. */
function isFree({ from, to }: Mention, known: readonly Mention[]): boolean {
  const next = known[countBefore(known.length, (at) => known[at]!.to <= from)];
  return next === undefined || next.from >= to;
}
