import { expect, it } from 'vitest';
import { lmEval } from './lm-eval/lm-eval.ts';
import { readForeign } from './read-foreign.ts';
import { readingDefaults } from './reading-defaults.ts';
import { receiptLine } from './receipt-line.ts';
import { runTable } from './run-table/run-table.ts';
import { sourceOfText } from './source.ts';

it('names the columns that nothing was taken from', async () => {
  const told = async (text: string) => {
    const { receipt } = await readForeign(sourceOfText({ 'w.csv': text }), runTable, readingDefaults);
    return receiptLine(receipt!);
  };
  expect(await told('task,LLM used,passed,Go #\na,x,1,1\na,y,0,2\n')).toContain(
    'model = "w" (the file), suite = "unnamed suite" (no column; --suite-name); columns not read: LLM used, Go #; pass rule:',
  );
  expect(await told('task,model,passed\na,x,1\n')).not.toContain('not read');
  const many = Array.from({ length: 20 }, (_, index) => `x${index}`);
  expect(await told(`task,model,passed,${many}\na,x,1${',2'.repeat(20)}\n`)).toContain('x10, x11 and 8 more;');
});

it('says that a model was called by its file', async () => {
  const sample = JSON.stringify({ doc_id: 0, doc: {}, target: 'x', resps: [], acc: 1, metrics: ['acc'] });
  const source = sourceOfText({ 'org__m.jsonl': `${sample}\n` });
  const { campaigns, receipt } = await readForeign(source, lmEval, readingDefaults);
  expect(campaigns[0]!.model.id).toBe('org__m');
  expect(receiptLine(receipt!)).toContain('model = "org__m" (the file; --model-name)');
  const named = await readForeign(source, lmEval, { ...readingDefaults, model: 'm' });
  expect(receiptLine(named.receipt!)).toContain('model = --model-name');
  const nobody = await readForeign(sourceOfText({ '-': `${sample}\n` }), lmEval, readingDefaults);
  expect(nobody.issues[0]!.hint).toBe('name it with --model-name NAME');
});
