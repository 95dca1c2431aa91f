import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataPack } from '../pack/data-pack.ts';
import { jsonText } from './json-text.ts';
import { yamlText } from './yaml-text.ts';

const file = (text: string) => ({ name: 'p.json', text, sha256: '' });
/** Not JSON to the engine, so that the YAML reader takes it; nothing moves. */
const asYaml = (text: string) => file(`${text}\n# a comment`);

/** Every path of a value, and one step too far. */
function paths(value: unknown, steps: readonly string[] = []): (readonly string[])[] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, one]) => paths(one, [...steps, name]))
      : [];
  return [steps, [...steps, 'nowhere'], ...inner];
}

describe('JSON', () => {
  it('stands where the YAML reader finds it', () => {
    const value = fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(value, fc.constantFrom(0, 1, 2), (data, space) => {
        const text = JSON.stringify(data, null, space);
        const [json, yaml] = [jsonText(file(text))!, yamlText(asYaml(text))];
        if (yaml.fault !== null) return;
        expect(json.data).toEqual(JSON.parse(text));
        for (const steps of paths(data)) {
          if (steps.length === 0) continue;
          for (const ofName of [false, true]) {
            expect([steps, json.place(steps, { ofName })]).toEqual([steps, yaml.place(steps, { ofName })]);
          }
          expect([steps, json.digits(steps)]).toEqual([steps, yaml.digits(steps)]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each(['{"a": 1, "a": 2}', '{"b": {"a": 1, "\\u0061": 2}}', '{"a": 1,}', '[1]', '', 'a: 1'])(
    'is left to the YAML reader where something is wrong, or where it is none: %s',
    (text) => {
      expect(jsonText(file(text))).toBeNull();
    },
  );

  it('may have one name in several mappings, and brackets and colons in texts', () => {
    const text = '{"a": {"a": "}, \\"a\\": ["}, "b": [{"a": 0.070}, {"a": -1e2}]}';
    const json = jsonText(file(text))!;
    expect(json.digits(['b', '0', 'a'])).toBe('0.070');
    expect(json.digits(['b', '1', 'a'])).toBe('-1e2');
    expect(json.digits(['a', 'a'])).toBeUndefined();
    expect(json.place(['b', '1', 'a'])).toEqual({ line: 1, column: text.indexOf('-1e2') + 1 });
  });
});

it('says a number that is too large as it stands there', () => {
  const pack = (cost: string) =>
    `{"pack_version": 1, "campaign": {"id": "c", "suite": "s"}, "model": {"id": "m", "name": "M"},\n "run_summary": {"runs": 3, "passes": 1, "cost_total_usd": ${cost}}}`;
  for (const cost of ['1e400', '-1e400']) {
    const { issues, campaigns } = dataPack.read(file(pack(cost)));
    expect(campaigns).toEqual([]);
    expect(issues).toMatchObject([{ path: 'run_summary.cost_total_usd', received: cost, line: 2 }]);
  }
});
