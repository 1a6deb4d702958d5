// The validator's module comes packed by LZMA, which is a fifth less than what a web server's gzip would send of it. Read as the LZMA SDK describes
// the format (lzma-specification.txt, Igor Pavlov, public domain), with the properties that it was packed with: lc 3, lp 0, pb 0, no end marker.
// The build puts the call of this, with the module in Base64, at the end of the file.
palier.unpack = (packed) => {
  const input = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  // Properties (1 byte), size of the dictionary (4), size of what is packed (8), a zero, and the first four bytes of the code.
  const head = new DataView(input.buffer);
  const output = new Uint8Array(head.getUint32(5, true));
  let at = 18;
  // The range and the code. In an array, since a variable that holds such big numbers makes an object of each.
  const coder = Uint32Array.of(0xffffffff, head.getUint32(14));
  // How likely a 0 is at each place, in 2048ths: half, before anything is read.
  const likely = (places) => new Uint16Array(places).fill(1024);
  const refill = () => {
    if (coder[0] >= 0x1000000) return;
    coder[0] <<= 8;
    coder[1] = (coder[1] << 8) | input[at++];
  };
  const bit = (chances, place) => {
    refill();
    const chance = chances[place];
    const bound = (coder[0] >>> 11) * chance;
    if (coder[1] < bound) {
      coder[0] = bound;
      chances[place] = chance + ((2048 - chance) >> 5);
      return 0;
    }
    coder[0] -= bound;
    coder[1] -= bound;
    chances[place] = chance - (chance >> 5);
    return 1;
  };
  const number = (chances, from, bits) => {
    let read = 1;
    for (let left = bits; left > 0; left -= 1) read = (read << 1) | bit(chances, from + read);
    return read - (1 << bits);
  };
  const lowestFirst = (chances, from, bits) => {
    let read = 0;
    for (let node = 1, i = 0; i < bits; i += 1) {
      const one = bit(chances, from + node);
      node = (node << 1) | one;
      read |= one << i;
    }
    return read;
  };
  const even = (bits) => {
    let read = 0;
    for (let left = bits; left > 0; left -= 1) {
      refill();
      coder[0] >>>= 1;
      const one = coder[1] >= coder[0] ? 1 : 0;
      if (one) coder[1] -= coder[0];
      read = (read << 1) | one;
    }
    return read;
  };

  const literals = likely(0x300 << 3);
  const [isMatch, isRepeat, isFirst, isSecond, isThird, isLong] = Array.from({ length: 6 }, () => likely(12));
  const slots = likely(4 * 64);
  const places = likely(115);
  const aligned = likely(16);
  const lengths = () => ({ choice: likely(2), low: likely(8), middle: likely(8), high: likely(256) });
  const matches = lengths();
  const repeats = lengths();
  const length = ({ choice, low, middle, high }) => {
    if (!bit(choice, 0)) return number(low, 0, 3);
    return bit(choice, 1) ? 16 + number(high, 0, 8) : 8 + number(middle, 0, 3);
  };

  let state = 0;
  // The last four distances, less one.
  const back = [0, 0, 0, 0];
  const literal = (end) => {
    const from = 0x300 * ((end ? output[end - 1] : 0) >> 5);
    let symbol = 1;
    if (state > 6) {
      let match = output[end - back[0] - 1];
      while (symbol < 256) {
        const expected = match >> 7;
        match = (match << 1) & 255;
        const one = bit(literals, from + ((1 + expected) << 8) + symbol);
        symbol = (symbol << 1) | one;
        if (one !== expected) break;
      }
    }
    while (symbol < 256) symbol = (symbol << 1) | bit(literals, from + symbol);
    state = state < 4 ? 0 : state - (state < 10 ? 3 : 6);
    return symbol;
  };
  const distance = (slot) => {
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) << bits;
    return base + (slot < 14 ? lowestFirst(places, base - slot, bits) : (even(bits - 4) << 4) + lowestFirst(aligned, 0, 4));
  };
  for (let end = 0; end < output.length;) {
    if (!bit(isMatch, state)) {
      output[end] = literal(end);
      end += 1;
      continue;
    }
    let many;
    if (!bit(isRepeat, state)) {
      many = 2 + length(matches);
      back.pop();
      back.unshift(distance(number(slots, 64 * Math.min(many - 2, 3), 6)));
      state = state < 7 ? 7 : 10;
    } else {
      let which = 0;
      if (bit(isFirst, state)) which = bit(isSecond, state) ? 2 + bit(isThird, state) : 1;
      if (which === 0 && !bit(isLong, state)) {
        many = 1;
        state = state < 7 ? 9 : 11;
      } else {
        back.unshift(...back.splice(which, 1));
        many = 2 + length(repeats);
        state = state < 7 ? 8 : 11;
      }
    }
    for (const last = end + many; end < last; end += 1) output[end] = output[end - back[0] - 1];
  }
  return output;
};
