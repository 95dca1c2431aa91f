/** The model of a campaign, as its pack names it. Sizes are in billions of parameters. */
export interface Model {
  readonly id: string;
  readonly name: string;
  readonly vendor: string | null;
  /** Models of one family can be compared by size. */
  readonly family: string | null;
  readonly openWeights: boolean | null;
  readonly parametersB: { readonly total: number | null; readonly active: number | null };
}

/**
 * What a model is called: its name and its id, whole and without who serves it. `openai:chat:helpdesk-small` and
 * `openrouter/lab/helpdesk-small` are `helpdesk-small` to everybody who writes about them; `llama3:8b` is no 8b.
 */
export function modelNames({ id, name }: Pick<Model, 'id' | 'name'>): string[] {
  const bare = [id, name]
    .map((one) => one.split('/').at(-1)!)
    .map((one) => /^(?:[a-z_-]+:)+(?=\p{L}{2})(.*[-\d].*)$/iu.exec(one)?.[1] ?? one);
  return [...new Set([id, name, ...bare])];
}
