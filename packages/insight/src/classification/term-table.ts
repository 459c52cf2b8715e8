/** Numbers the terms it meets: 0, 1, 2 … A hash table over plain memory, as a text of a page has thousands of terms. */
export interface TermTable {
  /** The term's number, or −1. */
  find(hash: number): number;
  /** The term's number, a new one if it was not met before. */
  add(hash: number): number;
  readonly size: number;
}

export function termTable(expected = 1_024): TermTable {
  let mask = 2 ** Math.ceil(Math.log2(Math.max(16, expected * 2))) - 1;
  let hashes = new Uint32Array(mask + 1);
  let numbers = new Int32Array(mask + 1).fill(-1);
  let size = 0;

  /** Where the hash stands, or the free place where it would. */
  const slotOf = (hash: number): number => {
    let slot = (hash >>> 1) & mask;
    while (numbers[slot] !== -1 && hashes[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  };
  const grow = () => {
    const [oldHashes, oldNumbers] = [hashes, numbers];
    mask = mask * 2 + 1;
    hashes = new Uint32Array(mask + 1);
    numbers = new Int32Array(mask + 1).fill(-1);
    for (let old = 0; old < oldNumbers.length; old += 1) {
      if (oldNumbers[old] === -1) continue;
      const slot = slotOf(oldHashes[old]!);
      hashes[slot] = oldHashes[old]!;
      numbers[slot] = oldNumbers[old]!;
    }
  };
  return {
    find: (hash) => numbers[slotOf(hash)]!,
    add(hash) {
      let slot = slotOf(hash);
      if (numbers[slot] !== -1) return numbers[slot]!;
      if (size * 2 > mask) {
        grow();
        slot = slotOf(hash);
      }
      hashes[slot] = hash;
      numbers[slot] = size;
      size += 1;
      return size - 1;
    },
    get size() {
      return size;
    },
  };
}
