import { matchesOf } from './text/matches.ts';

/** Words that take what follows them back, within their clause. */
const denial =
  /\b(?:not|cannot|never|no|nobody|none|nothing|neither|nor|without|hardly|scarcely|barely|rarely|few|far from|rather than|instead of|fail(?:s|ed)? to|too (?:early|few|little|small)|insufficient|lack(?:s|ing)?|deny|denies|doubt(?:s|ful)?|refus\w+ to|impossible|stop(?:s|ped)? short of|anything but|less than|only if|un(?:able|likely|clear|decided|proven|settled|known|warranted)|wrong to|mistaken?|mistake|myth|temptation|tempting|premature|misleading)\b|n[’']t\b/giu;
/** Words with a no in them that deny nothing. */
const noDenial =
  /\bnot only\b|\bno doubt\b|\bwithout (?:a )?doubt\b|\bno less\b|\bnot just\b|\bnot merely\b|\bnothing less than\b|\bno wonder\b/giu;
/** What is asked, supposed, hoped or planned, not stated; over the whole clause, whichever side it stands on. */
const supposal =
  /\b(?:whether|if|unless|could|may|might|would|should|can|perhaps|maybe|possibl[ey]|probably|likely|appears?|seems?|suggests?|suspect\w*|believe[sd]?|thinks?|thought|guess\w*|hop(?:e[sd]?|ing)|expect\w*|predict\w*|forecast\w*|assum\w+|hypothes\w+|suppos\w+|imagine|wonder\w*|ask(?:s|ed|ing)?|question\w*|test(?:s|ed|ing)? (?:whether|if|that)|check(?:s|ed|ing)?|look(?:s|ed)? (?:like|as)|tentativ\w+|so far as we|in theory|according to|alleged\w*|claim(?:s|ed|ing)?|purported\w*|reported(?:ly)?|supposed(?:ly)?|marketing|advertis\w+|announce\w*|vendor|press release|rumou?r\w*|will|going to|(?<!\b(?:we|I|data|results|numbers|runs|this) )(?:said|says?|wrote|writes?|told|argue[sd]?|insist\w*) that|plan(?:s|ned|ning)? to|plan for|intend\w*|aim\w* (?:to|at)|want\w* to|need\w* to|to be|wish\w*|would like to|next (?:step|campaign|week|month|quarter)|before (?:we|anyone|anybody|you|it)|until|in order to|so that|must|has to|have to|goal|tr(?:y|ies|ied|ying) to|enough to|require\w*|takes? (?:more|at least|\d+)|it takes|how (?:to|many|much)|let us|let['’]s|should you|suppose|example|e\.g\.)\b/iu;
/** A sentence that says of itself what is not shown claims no more. */
const qualified =
  /\b(?:undecided|contradicted)\b|told apart from no\b|\bnot (?:yet )?(?:been )?(?:shown|confirm\w*|settled|separated|established|demonstrated|supported|significant|told apart|proven|decided|statistically|enough)\b|\bno (?:significant |clear |real |measurable )?difference (?:is|was|can be) (?:shown|seen|found)\b|\b(?:is|are|was|were) (?:not|n[o’']t) (?:\w+ )?(?:shown|true|clear|known|settled|separated)\b|\bremains? (?:to be seen|open|undecided|unclear)\b|\btoo (?:few|little|small|early)\b|\bby (?:luck|chance) alone\b|\bdo(?:es)? not (?:know|tell|show|say|prove|support|allow|separate)\b|\b(?:cannot|can['’]t|can not) (?:be )?(?:say|tell|know|rule|claim|conclude|distinguish|told|said|ruled|claimed|concluded|shown)\b|\bmay be (?:luck|chance)\b|\bwithin (?:its|the|their) (?:interval|margin)s?\b.*\boverlap/iu;
/** Words after which a sentence starts afresh. */
const afresh =
  /;|,\s+which\s+(?:is|was)\s+(?:where|why|what|how)\b|\s[–—]\s|—|\b(?:but|yet|however|nevertheless|still,|whereas|while|although|though|even so)\b|,\s+and\s+(?=(?:it|the|this|that|we)\b)/giu;

/** Stretches in quotation marks, single or double, and who says them is not the author. */
const quoted =
  /“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|"[^"\n]*"|(?<![\p{L}\p{N}])[‘'](?=\S)[^’'\n]{2,80}\S[’'](?![\p{L}\p{N}])/gu;

/** Whether the author of a sentence states the words at a place of it: not asked, denied, supposed, planned or quoted. */
export function isAsserted(sentence: string, at: number, length: number): boolean {
  const isMonth = /(?<=\S\s)May\b(?! (?:not|be|we|I)\b)|\bMay(?=\s\d)/gu;
  return isStated(sentence.replaceAll(isMonth, '   '), at, length);
}

function isStated(sentence: string, at: number, length: number): boolean {
  if (/\?["'”’)*_\s]*$/u.test(sentence) || qualified.test(sentence)) return false;
  for (const match of matchesOf(quoted, sentence))
    if (match.index <= at && at < match.index + match[0].length) return false;
  // `If you need one sentence: A always works`.
  const opener = /^[\s*_]*If you (?:need|want|read|remember|take|only)\b[^:.]{0,60}:/u;
  const before = sentence.slice(0, at).replace(opener, (words) => ' '.repeat(words.length));
  const [from] = matchesOf(afresh, before)
    .map((match) => match.index + match[0].length)
    .slice(-1);
  const clause = before.slice(from ?? 0);
  const denied = clause.replaceAll(noDenial, (words) => ' '.repeat(words.length)).search(denial) >= 0;
  if (denied || supposal.test(clause) || /^[\s*_]*(?:which|who|when|how|why)\b/iu.test(clause)) return false;
  // `Nobody claims that it is fast but stable`: what is reported stays reported over a but.
  const opening = sentence.slice(0, from ?? 0);
  if (
    /^\s*(?:nobody|no one|none|we (?:cannot|do not|can['’]t)|it is (?:not|un)|according to|the vendor|supporters|some (?:say|claim))/iu.test(
      opening,
    )
  )
    return false;
  const behind = sentence.slice(at + length);
  return !/^\s*(?:or not\b|,?\s*(?:if|provided|assuming|unless)\b)|^[^.;]{0,60}\b(?:is|are|was|were) (?:a (?:myth|guess|hypothesis|hope|claim)|open|unclear|wrong|false|premature|a question)\b|^[^.;]{0,40}\b(?:says|said|claims|writes|wrote|announced|according to|their words|the vendor)\b|^[^.;]{0,30}\b(?:remains|needs|would|could|might) /iu.test(
    behind,
  );
}
