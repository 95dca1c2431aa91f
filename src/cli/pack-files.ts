/** Names of files for ids, told apart where they would be one. */
export function distinctNames(): (id: string) => string {
  const taken = new Set<string>();
  return (id) => {
    const base = fileName(id);
    let name = base;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${base}-${number}`;
    taken.add(name.toLowerCase());
    return name;
  };
}

/** An id as the name of a file on any system. */
function fileName(id: string): string {
  const plain = id.replaceAll(/[^\p{L}\p{N}._@+-]+/gu, '-').replaceAll(/^[-.]+|[-.]+$/gu, '');
  return plain.slice(0, 120) || 'campaign';
}
