import { type JudgedGate, limitBeside, limitText } from '../../findings/gates/gates.ts';
import { capitalised } from '../../first-letter.ts';
import { levelName, printed } from '../../format.ts';
import type { RangedFigure } from '../../measures/figure.ts';
import { scopes } from '../../vocabulary.ts';
import { intervalCell } from '../print/cells.ts';
import { drawingWidth, intervalDrawing } from '../print/interval-drawing.ts';
import type { CellInterval, Picture } from '../print/output.ts';

/**
 * The deciding ranges of gates beside their limits, in signs of one width. A job summary shows neither data: addresses nor SVG in the
 * text (GitHub strips both), a picture in a file needs an address that the public can read, and Mermaid's xychart has bars and lines but
 * no intervals: a block of code is what GitHub, GitLab, Gitea and e-mail all show. Undefined where no gate has a range.
 */
export function gatePicture(gates: readonly JudgedGate[], part: string | null): Picture | undefined {
  const drawn = gates.flatMap((gate) => {
    if (gate.estimate === null) return [];
    const cell = intervalCell(gate.estimate);
    const interval = typeof cell === 'string' ? undefined : cell.interval;
    return interval === undefined ? [] : [{ gate, estimate: gate.estimate, interval }];
  });
  if (drawn.length === 0) return undefined;
  const width = drawn.reduce((widest, { gate }) => Math.max(widest, gate.label.length), 'undecided'.length);
  const on = part === null ? '' : ` On ${part}.`;
  return {
    text: drawn.map(({ gate, estimate, interval }) => rows(gate, estimate, interval, width)).join('\n\n'),
    caption: `● as observed, ├─┤ its range, ▲ the limit.${on} ${drawn.map(captionOf).join(' ')}`,
  };
}

/** Axis, range and limit of one gate, each on a line. */
function rows(gate: JudgedGate, estimate: RangedFigure, interval: CellInterval, width: number): string {
  const at = limitBeside(gate);
  const limit: CellInterval = { lower: at, value: at, upper: at, domain: interval.domain };
  const { axis, draw, cellOf } = intervalDrawing([interval, limit], drawingWidth.most);
  return [
    `${gate.label.padEnd(width)}  ${axis}`,
    `${gate.verdict.padEnd(width)}  ${draw(interval)}  ${printed(estimate).whole}`,
    `${'limit'.padEnd(width)}  ${`${' '.repeat(cellOf(at))}▲`.padEnd(drawingWidth.most)}  ${limitText(gate)}`,
  ]
    .map((line) => line.trimEnd())
    .join('\n');
}

function captionOf({ gate, estimate }: { readonly gate: JudgedGate; readonly estimate: RangedFigure }): string {
  const { level, method, scope, about } = estimate;
  const range = level === null ? `range (${method})` : `${levelName(level)} interval (${method})`;
  const decides = gate.gate === 'margin' ? ', beside which the one-sided limit of the sentence decides a pass' : '';
  return `${capitalised(gate.label)}: ${range}; ${scopes[scope]}; ${about}${decides}.`;
}
