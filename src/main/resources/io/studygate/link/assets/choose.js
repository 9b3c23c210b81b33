/* What a person has selected or dropped: a list of {path, file}, and what is said of it. */
(function () {
  'use strict';

  const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'];

  /* A round figure in decimal units, as the receipts say it. */
  function size(bytes) {
    let value = bytes;
    let unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return (unit === 0 || value >= 99.5 ? value.toFixed(0) : value.toFixed(1)) + ' ' + UNITS[unit];
  }

  /* With its thousands apart. */
  function grouped(count) {
    return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
  }

  function counted(files) {
    return files === 1 ? '1 file' : grouped(files) + ' files';
  }

  /* Exact bytes and a round figure, as in receipt.txt. */
  function exact(bytes) {
    return grouped(bytes) + ' bytes (' + size(bytes) + ')';
  }

  /* Files of an input; those of a folder know their way in it. */
  function selected(list) {
    return Array.from(list).map(function (file) {
      return {path: file.webkitRelativePath || file.name, file: file};
    });
  }

  /* Files of a drop, folders and all in them; to be called before the event is over. */
  async function dropped(transfer) {
    const entries = Array.from(transfer.items || [])
      .map(function (item) { return item.webkitGetAsEntry ? item.webkitGetAsEntry() : null; })
      .filter(function (entry) { return entry !== null; });
    if (entries.length === 0) {
      return selected(transfer.files);
    }
    const found = [];
    for (const entry of entries) {
      await walk(entry, found);
    }
    return found;
  }

  async function walk(entry, found) {
    if (entry.isFile) {
      const file = await new Promise(function (good, bad) { entry.file(good, bad); });
      found.push({path: entry.fullPath.replace(/^\/+/, ''), file: file});
      return;
    }
    const reader = entry.createReader();
    /* A browser hands out a hundred at a time. */
    for (let some = await next(reader); some.length > 0; some = await next(reader)) {
      for (const each of some) {
        await walk(each, found);
      }
    }
  }

  function next(reader) {
    return new Promise(function (good, bad) { reader.readEntries(good, bad); });
  }

  function isZip(each) {
    return /\.zip$/i.test(each.path);
  }

  function bytes(chosen) {
    return chosen.reduce(function (sum, each) { return sum + each.file.size; }, 0);
  }

  /* What keeps these from being sent; empty if nothing does. */
  function fault(chosen, most) {
    const loose = chosen.filter(function (each) { return !each.path.includes('/'); });
    if (chosen.length === 0) {
      return 'Select a zip, files or a folder first.';
    }
    if (bytes(chosen) === 0) {
      return 'There is nothing in what you have selected: 0 bytes. Please look into the folder, and export the study again if it is empty.';
    }
    if (loose.length > 1 && loose.some(isZip)) {
      return 'You have selected a zip and something else. One zip is one study: send each zip by itself.';
    }
    if (chosen.length > most.files) {
      return 'These are ' + counted(chosen.length) + ', and at most ' + counted(most.files) + ' are taken at once. Is it one study only?';
    }
    return bytes(chosen) > most.bytes
      ? 'These are ' + size(bytes(chosen)) + ', and at most ' + size(most.bytes) + ' are taken at once. Is it one study only? If it is, ask the trial office.'
      : '';
  }

  function words(chosen) {
    const first = chosen.slice(0, 3).map(function (each) { return each.path; });
    const more = chosen.length > 3 ? '\nand ' + counted(chosen.length - 3) + ' more' : '';
    return counted(chosen.length) + ', ' + size(bytes(chosen)) + ':\n' + first.join('\n') + more;
  }

  /* The same for the same files as long as nobody changes them; says nothing of their names. */
  function print(chosen) {
    const list = chosen
      .map(function (each) { return each.path + '\n' + each.file.size + '\n' + each.file.lastModified; })
      .sort().join('\n\n');
    const sum = window.Parcel.crc32(0, new TextEncoder().encode(list));
    return chosen.length + '-' + bytes(chosen) + '-' + sum.toString(16);
  }

  /* Whether a file is what it was when it was selected. */
  async function whole(file) {
    try {
      const last = file.slice(Math.max(0, file.size - 1));
      const got = await new Response(last).arrayBuffer();
      return got.byteLength === last.size;
    } catch (e) {
      return false;
    }
  }

  /* The first that is not; null if all are. */
  async function changed(chosen) {
    for (const each of chosen) {
      if (!(await whole(each.file))) {
        return each;
      }
    }
    return null;
  }

  /* Name of the zip that goes to the office: of the zip itself, of the folder, or of the case. */
  function name(chosen, fields) {
    const first = chosen[0].path;
    if (chosen.length === 1 && isZip(chosen[0])) {
      return chosen[0].file.name;
    }
    const top = first.slice(0, first.indexOf('/') + 1);
    if (top && chosen.every(function (each) { return each.path.startsWith(top); })) {
      return top.slice(0, -1) + '.zip';
    }
    return (chosen.length === 1 ? first : [fields.trial, fields.case].filter(Boolean).join('-')) + '.zip';
  }

  /* What tus sends: the zip as it is, or a zip of them all. */
  function source(chosen) {
    return chosen.length === 1 && isZip(chosen[0]) ? chosen[0].file : new window.Parcel(chosen);
  }

  window.Chosen = {
    selected: selected, dropped: dropped, fault: fault, words: words, print: print,
    changed: changed, name: name, source: source, size: size, exact: exact,
  };
})();
