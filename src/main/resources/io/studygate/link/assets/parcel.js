/*
 * Several files as one zip that is never made as a whole: each piece of it is put together when it is
 * sent (PKWARE APPNOTE 6.3.10; stored, not packed; zip64 where a size or a count needs it). Its size is
 * known beforehand, and the same files give the same bytes, so that an upload goes on in the middle and
 * the same study is known again. Of the libraries that write zips while they are sent none can begin in
 * the middle, and the quick ones need WebAssembly, which the page's policy keeps out.
 *
 * Nothing here is newer than ES2018.
 */
(function () {
  'use strict';

  const MOST = 0xffffffff;
  const MOST_FILES = 0xffff;
  /* Up to this size a file is read once and sent from memory; a larger one is read twice. */
  const SMALL = 1048576;
  const READ_AT_ONCE = 4194304;
  /* So many small files are read side by side: a browser takes its time for each. */
  const SIDE_BY_SIDE = 32;
  /* Of every file the same day, 1980-01-01: when a copy was made says nothing of a study. */
  const DAY = 0x0021;
  const UTF8_NAMES = 0x0800;

  const TABLE = new Uint32Array(256);
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let k = 0; k < 8; k++) {
      c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    }
    TABLE[n] = c >>> 0;
  }

  /* CRC-32 of bytes (ISO 3309); crc is that of what came before them, 0 for nothing. */
  function crc32(crc, bytes) {
    let c = ~crc;
    for (let i = 0; i < bytes.length; i++) {
      c = TABLE[(c ^ bytes[i]) & 0xff] ^ (c >>> 8);
    }
    return ~c >>> 0;
  }

  /* Fields of fixed width, little endian: pairs of width in bytes and value. */
  function fields(pairs, more) {
    const length = pairs.reduce(function (sum, pair) { return sum + pair[0]; }, 0);
    const bytes = new Uint8Array(length + (more || []).reduce(function (sum, each) { return sum + each.length; }, 0));
    const view = new DataView(bytes.buffer);
    let at = 0;
    pairs.forEach(function (pair) {
      if (pair[0] === 2) {
        view.setUint16(at, pair[1], true);
      } else {
        view.setUint32(at, pair[1] % 0x100000000, true);
        if (pair[0] === 8) {
          view.setUint32(at + 4, Math.floor(pair[1] / 0x100000000), true);
        }
      }
      at += pair[0];
    });
    (more || []).forEach(function (each) {
      bytes.set(each, at);
      at += each.length;
    });
    return bytes;
  }

  /* The zip64 extra field with these values; nothing where there are none. */
  function extra(values) {
    return values.length === 0
      ? new Uint8Array(0)
      : fields([[2, 1], [2, 8 * values.length]].concat(values.map(function (value) { return [8, value]; })));
  }

  /* A name that stays in its folder, whatever the computer calls it. */
  function plain(path) {
    return path.replace(/\\/g, '/').split('/')
      .filter(function (part) { return part !== '' && part !== '.' && part !== '..'; })
      .join('/') || 'file';
  }

  class Entry {
    constructor(name, file, offset) {
      this.name = new TextEncoder().encode(name);
      this.file = file;
      this.size = file.size;
      this.offset = offset;
      this.crc = null;
      this.bytes = null;
    }

    long() {
      return this.size >= MOST;
    }

    headerSize() {
      return 30 + this.name.length + (this.long() ? 20 : 0);
    }

    centralSize() {
      const values = (this.long() ? 2 : 0) + (this.offset >= MOST ? 1 : 0);
      return 46 + this.name.length + (values > 0 ? 4 + 8 * values : 0);
    }

    small() {
      return this.size <= SMALL;
    }

    /* Reads the file for its sum; a small one is kept until it has been sent, where it is to be. */
    async sum(kept) {
      if (this.crc !== null) {
        return;
      }
      let crc = 0;
      for (let at = 0; at < this.size; at += READ_AT_ONCE) {
        const bytes = await read(this.file.slice(at, Math.min(this.size, at + READ_AT_ONCE)));
        crc = crc32(crc, bytes);
        if (kept && this.small()) {
          this.bytes = bytes;
        }
      }
      this.crc = crc;
    }

    async header() {
      await this.sum(true);
      const more = this.long() ? extra([this.size, this.size]) : extra([]);
      const size = this.long() ? MOST : this.size;
      return fields(
        [[4, 0x04034b50], [2, this.long() ? 45 : 20], [2, UTF8_NAMES], [2, 0], [2, 0], [2, DAY],
          [4, this.crc], [4, size], [4, size], [2, this.name.length], [2, more.length]],
        [this.name, more]);
    }

    async central() {
      await this.sum(false);
      const far = this.offset >= MOST;
      const more = extra((this.long() ? [this.size, this.size] : []).concat(far ? [this.offset] : []));
      const size = this.long() ? MOST : this.size;
      const version = more.length > 0 ? 45 : 20;
      return fields(
        [[4, 0x02014b50], [2, version], [2, version], [2, UTF8_NAMES], [2, 0], [2, 0], [2, DAY],
          [4, this.crc], [4, size], [4, size], [2, this.name.length], [2, more.length], [2, 0],
          [2, 0], [2, 0], [4, 0], [4, far ? MOST : this.offset]],
        [this.name, more]);
    }

    async content(from, to) {
      if (!this.small()) {
        return this.file.slice(from, to);
      }
      const bytes = this.bytes || await read(this.file);
      if (to === this.size) {
        this.bytes = null;
      }
      return bytes.subarray(from, to);
    }
  }

  /* All bytes of a part of a file; fails where it is shorter than it was when it was chosen. */
  async function read(blob) {
    const bytes = new Uint8Array(await new Response(blob).arrayBuffer());
    if (bytes.length !== blob.size) {
      throw new DOMException('shorter than it was', 'NotReadableError');
    }
    return bytes;
  }

  /* One file among those chosen has the name of another: it goes into a folder of its own. */
  function unlike(taken, path) {
    let name = path;
    for (let n = 2; taken.has(name); n++) {
      name = n + '/' + path;
    }
    taken.add(name);
    return name;
  }

  /*
   * A zip of chosen files, each {path, file}: what tus-js-client calls a source.
   */
  class Parcel {
    constructor(chosen) {
      const taken = new Set();
      const sorted = chosen
        .map(function (each) { return {path: plain(each.path), file: each.file}; })
        .sort(function (a, b) { return a.path < b.path ? -1 : a.path > b.path ? 1 : 0; });
      this.parts = [];
      this.entries = [];
      this.size = 0;
      sorted.forEach(function (each) {
        const entry = new Entry(unlike(taken, each.path), each.file, this.size);
        this.entries.push(entry);
        this.add(entry.headerSize(), function () { return entry.header(); }, entry);
        this.add(entry.size, function (from, to) { return entry.content(from, to); });
      }, this);
      this.directory = this.size;
      this.entries.forEach(function (entry) {
        this.add(entry.centralSize(), function () { return entry.central(); }, entry);
      }, this);
      this.directorySize = this.size - this.directory;
      const end = this.end();
      this.add(end.length, function () { return end; });
    }

    /* A part of the zip; make gives its bytes from one to another, or all of it; entry is what it needs the sum of. */
    add(size, make, entry) {
      if (size > 0) {
        this.parts.push({at: this.size, size: size, make: make, entry: entry});
        this.size += size;
      }
    }

    end() {
      const count = this.entries.length;
      const short = count < MOST_FILES && this.directory < MOST && this.directorySize < MOST;
      const last = fields([[4, 0x06054b50], [2, 0], [2, 0], [2, short ? count : MOST_FILES],
        [2, short ? count : MOST_FILES], [4, short ? this.directorySize : MOST],
        [4, short ? this.directory : MOST], [2, 0]]);
      return short ? last : fields(
        [[4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, count], [8, count],
          [8, this.directorySize], [8, this.directory],
          [4, 0x07064b50], [4, 0], [8, this.directory + this.directorySize], [4, 1]],
        [last]);
    }

    /* The part in which this byte lies. */
    find(at) {
      let low = 0;
      let high = this.parts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (this.parts[middle].at <= at) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      return low;
    }

    async slice(start, end) {
      const stop = Math.min(end, this.size);
      await this.sums(start, stop);
      const pieces = [];
      for (let i = this.find(start); i < this.parts.length && this.parts[i].at < stop; i++) {
        pieces.push(await this.piece(this.parts[i], start, stop));
      }
      return {value: new Blob(pieces), done: stop >= this.size};
    }

    /* Reads the small files whose sums are needed between two bytes. */
    async sums(start, stop) {
      let some = [];
      for (let i = this.find(start); i < this.parts.length && this.parts[i].at < stop; i++) {
        const part = this.parts[i];
        if (part.entry && part.entry.crc === null && part.entry.small()) {
          some.push(part.entry.sum(part.at < this.directory));
        }
        if (some.length === SIDE_BY_SIDE) {
          await Promise.all(some);
          some = [];
        }
      }
      await Promise.all(some);
    }

    async piece(part, start, stop) {
      const from = Math.max(0, start - part.at);
      const to = Math.min(part.size, stop - part.at);
      const made = await part.make(from, to);
      const whole = made instanceof Uint8Array && made.length === part.size && to - from < part.size;
      return whole ? made.subarray(from, to) : made;
    }

    close() {
      this.entries.forEach(function (entry) { entry.bytes = null; });
    }
  }

  window.Parcel = Parcel;
  window.Parcel.crc32 = crc32;
})();
