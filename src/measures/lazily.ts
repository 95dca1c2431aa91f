/** An object whose fields are each computed when they are first read, once. Spreading it or writing it out reads all of them. */
export function lazily<Fields extends object>(
  compute: { readonly [Name in keyof Fields]: () => Fields[Name] },
): Fields {
  const fields = {} as Fields;
  for (const name of Object.keys(compute) as (keyof Fields)[]) {
    Object.defineProperty(fields, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        const value = compute[name]();
        Object.defineProperty(fields, name, { value, enumerable: true, configurable: true });
        return value;
      },
    });
  }
  return fields;
}
